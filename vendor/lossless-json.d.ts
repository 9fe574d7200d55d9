export * from 'lossless-json';

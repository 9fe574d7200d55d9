export * from 'saxes';

export * from 'libphonenumber-js/max';

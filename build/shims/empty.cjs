// Stands in for modules that are imported but never reached: files on disk, CSV, polyfills.
module.exports = {};

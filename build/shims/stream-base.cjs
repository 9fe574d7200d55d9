// readable-stream inherits from node's Stream only to be an EventEmitter.
module.exports = require('events').EventEmitter;

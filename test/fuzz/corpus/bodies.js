// @ts-check
'use strict';

/** What a body of reports looks like, whole. */
const push = (/** @type {unknown} */ array, more = {}) =>
	JSON.stringify({ type: 'report', cnt: 1, array, ...more });
const ROW = [1620442, '6281210100055', 20180801123015, 0, 'success'];
const callback = (more = {}) =>
	JSON.stringify({ messageId: 'a2e8', status: 'DELIVRD', mobile: '919999999999', ...more });
const nested = (/** @type {number} */ depth, open = '[', close = ']') =>
	open.repeat(depth) + close.repeat(depth);

/**
 * Bodies that somebody sent once, or would if he wanted to do harm.
 *
 * @type {Record<string, string | Buffer>}
 */
const BODIES = {
	'as documented': push([ROW]),
	'four columns': push([ROW.slice(0, 4)]),
	'five columns and more': push([[...ROW, 20180801123020, 3, 4, 5, 6]]),
	'one good row among bad ones': push([ROW, [], null, 'x', {}, [1], [[1], [2], [3], [4]]]),
	'no row': push([]),
	'a list for each member': JSON.stringify({ type: ['report'], cnt: [1], array: [[ROW]] }),
	'a count that is wrong': push([ROW], { cnt: -1e308 }),
	'another type': JSON.stringify({ type: 'reply', cnt: 1, array: [[1, '62812', 'STOP']] }),
	'pushes in a list': `[${push([ROW])},${push([ROW])}]`,
	'a list in a list': '[[[[]]]]',
	'a callback': callback(),
	'callbacks in a list': `[${callback()},${callback({ status: 'EXPIRED' })},7]`,
	'a status that every object has': callback({ status: 'constructor' }),
	'a status that is an object': callback({ status: { toString: 'x' } }),
	'__proto__ in it': `{"__proto__":{"polluted":1},"type":"report","array":[${JSON.stringify(ROW)}]}`,
	'__proto__ as a row': '{"type":"report","array":{"__proto__":[[1,2,3,4]],"length":1}}',
	'constructor.prototype': '{"constructor":{"prototype":{"polluted":1}},"messageId":"1"}',
	'toJSON and then': callback({ toJSON: 1, then: 1, valueOf: null, toString: null }),
	'toString in a row': push([[{ toString: 1 }, { valueOf: 1 }, {}, 0]]),
	'numbers beyond 2^53': `{"type":"report","cnt":1,"array":[[9007199254740993,"62",20180801123015,0]]}`,
	'a number of a thousand digits': `{"type":"report","array":[[${'9'.repeat(1000)},"62",1,0]]}`,
	'1e999': '{"type":"report","array":[[1e999,"62",-1e999,0]]}',
	'minus zero': push([[0, '62', 0, 0]]).replace('0,"62",0', '-0,"62",-0'),
	'a date that does not exist': push([[1, '62', 20180231256199, 0]]),
	'the same member twice': '{"type":"x","type":"report","array":[],"array":[[1,"62",0,0]]}',
	'a thousand rows': push(Array.from({ length: 1000 }, () => ROW)),
	'a thousand and one rows': push(Array.from({ length: 1001 }, () => ROW)),
	'fifty thousand numbers': JSON.stringify(Array.from({ length: 50_000 }, (_, index) => index)),
	'a member of a million characters': callback({ status: 'x'.repeat(1_000_000) }),
	'more than a megabyte': callback({ status: 'x'.repeat(1_100_000) }),
	'ten thousand members': JSON.stringify(
		Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`m${index}`, index])),
	),
	'16 levels': nested(16),
	'17 levels': nested(17),
	'a hundred thousand levels': nested(100_000),
	'a hundred thousand levels of objects': nested(100_000, '{"a":', '}'),
	'a hundred thousand open brackets': '['.repeat(100_000),
	'a row nested deep': push([[1, '62', 0, 0, JSON.parse(nested(12))]]),
	nothing: '',
	blanks: ' \r\n\t ',
	null: 'null',
	true: 'true',
	'a number': '7',
	'a text': '"report"',
	'a text of JSON': JSON.stringify(push([ROW])),
	'half of it': push([ROW]).slice(0, -5),
	'two of them': push([ROW]) + push([ROW]),
	'JSON with comments': `/* */ ${push([ROW])}`,
	'single quotes': push([ROW]).replaceAll('"', "'"),
	NaN: '{"type":"report","array":[[NaN,1,1,Infinity]]}',
	'a byte order mark': `\ufeff${push([ROW])}`,
	'zero bytes': `\u0000${push([ROW])}\u0000`,
	'a lone surrogate': '{"messageId":"\\ud800","status":"\\udfff","mobile":"1"}',
	'broken UTF-8': Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d]),
	'UTF-16': Buffer.from(push([ROW]), 'utf16le'),
	gzip: require('node:zlib').gzipSync(push([ROW])),
	'a form': 'type=report&cnt=1&array=%5B%5D',
	'a form around JSON': `data=${encodeURIComponent(push([ROW]))}`,
	multipart: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
	XML: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
	'markup and an expression': callback({ status: '<script>{{ $env }}</script>', mobile: '={{1}}' }),
	'digits of other scripts': push([['١٢٣', '٦٢٨', '２０１８', '０']]),
};

module.exports = { BODIES };

// @ts-check
'use strict';

const fc = require('fast-check');

const { API_KEY, SECRET } = require('./checks');
const { TRIGGERS } = require('./corpus');
const { BODIES } = require('./corpus/bodies');
const { friends, strangers } = require('./corpus/callers');
const { ADDRESSES, CONTENT_TYPES } = require('./corpus/headers');

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'then', 'length', ''];
const BIG = [2 ** 53, 2 ** 53 + 2, -(2 ** 63), Number.MAX_VALUE, 1e21, 5e-324, -0];

const text = fc.string({ unit: 'binary', maxLength: 20 });
const cell = fc.oneof(
	fc.constantFrom(0, 1, 2, 3, 1003, 20180801123015, '62812', 'success', '', null, true, '0'),
	fc.constantFrom(...BIG),
	fc.constantFrom(...NAMES),
	fc.integer(),
	fc.double(),
	text,
	fc.jsonValue({ maxDepth: 3 }),
);
const row = fc.oneof(
	{ weight: 4, arbitrary: fc.array(cell, { maxLength: 9 }) },
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.nat(), fc.stringMatching(/^\d{8,15}$/), fc.nat(), fc.nat({ max: 1030 }), cell)
			.map((columns) => columns.slice(0, 4 + (columns[0] % 2))),
	},
	{ weight: 1, arbitrary: cell },
);
/** Nearly right pushes and callbacks get deeper into the parsers than any JSON does. */
const pushLike = fc.record(
	{
		type: fc.oneof(fc.constant('report'), cell),
		cnt: cell,
		array: fc.oneof(
			{ weight: 9, arbitrary: fc.array(row, { maxLength: 8 }) },
			{ weight: 1, arbitrary: row.map((one) => Array(1_100).fill(one)) },
			{ weight: 2, arbitrary: cell },
		),
	},
	{ requiredKeys: [] },
);
const callbackLike = fc.record(
	{
		messageId: cell,
		status: fc.oneof(fc.constantFrom('DELIVRD', 'tidak diketahui', '__proto__'), cell),
		mobile: cell,
		errorCode: cell,
		submitDate: fc.oneof(fc.constant('2023-11-02 13:59:18'), cell),
		doneDate: cell,
		apiKey: fc.constant(API_KEY),
	},
	{ requiredKeys: [] },
);
const withOddNames = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), text), cell, {
	maxKeys: 5,
	noNullPrototype: true,
});
const payload = fc.oneof(
	pushLike,
	callbackLike,
	fc.array(fc.oneof(pushLike, callbackLike, cell), { maxLength: 4 }),
	withOddNames,
	fc.jsonValue(),
);

/** JSON.stringify leaves `__proto__` of a literal out; here it is in the text. */
const json = payload.map((value) => JSON.stringify(value) ?? 'null');
const bytes = fc.oneof(
	{ weight: 10, arbitrary: json.map((value) => Buffer.from(value)) },
	{
		weight: 2,
		arbitrary: fc
			.tuple(json, fc.nat())
			.map(([value, at]) => Buffer.from(value.slice(0, at % (value.length + 1)))),
	},
	{
		weight: 2,
		// A byte knocked over: broken UTF-8, broken JSON, other values.
		arbitrary: fc.tuple(json, fc.nat(), fc.nat({ max: 255 })).map(([value, at, byte]) => {
			const broken = Buffer.from(value);
			if (broken.length > 0) broken[at % broken.length] = byte;
			return broken;
		}),
	},
	{
		weight: 1,
		arbitrary: fc
			.nat({ max: 3_000 })
			.map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))),
	},
	{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((value) => Buffer.from(value)) },
	{ weight: 1, arbitrary: text.map((value) => Buffer.from(value)) },
	{
		weight: 1,
		arbitrary: fc
			.constantFrom(...Object.values(BODIES).filter(({ length }) => length < 10_000))
			.map((value) => Buffer.from(value)),
	},
);

/** What somebody without the secret may bring. */
const strange = fc.oneof(
	fc.constantFrom(...Object.values(strangers(SECRET))),
	fc
		.record({ token: fc.oneof(text, fc.jsonValue(), fc.array(text), withOddNames) })
		.filter(({ token }) => token !== SECRET)
		.map((query) => ({ query })),
	fc
		.oneof(text, fc.array(text), fc.constant(undefined))
		.filter((token) => token !== SECRET)
		.map((token) => ({ headers: { 'x-callback-token': token } })),
);
const caller = fc.oneof(
	fc.record({
		letIn: fc.constant(true),
		brought: fc.constantFrom(...Object.values(friends(SECRET))),
	}),
	fc.record({ letIn: fc.constant(false), brought: strange }),
);

const otherHeaders = fc.dictionary(
	fc.constantFrom('x-forwarded-for', 'x-real-ip', 'host', 'content-length', 'accept', '__proto__'),
	fc.oneof(text, fc.array(text)),
);
const options = fc.record(
	{
		maxBodyKilobytes: fc.constantFrom(1, 1024, 0, -1, null, '5'),
		maxReports: fc.constantFrom(1, 1000, 0, null),
		providerTimeZone: fc.constantFrom('Asia/Jakarta', 'UTC', 'Nowhere/At All', ''),
		reportSuccessAs: fc.constantFrom('sent', 'delivered', 'x'),
	},
	{ requiredKeys: [] },
);
/** An address list with an address that is in it or not. */
const place = fc.oneof(
	fc.record({
		ip: fc.constantFrom(...ADDRESSES),
		list: fc.constant(''),
		inside: fc.constant(true),
	}),
	fc.record({
		ip: fc.constantFrom('203.0.113.7', '::ffff:203.0.113.9', '2001:db8::5'),
		list: fc.constant('203.0.113.0/24, 2001:db8::/32'),
		inside: fc.constant(true),
	}),
	fc.record({
		ip: fc.constantFrom(...ADDRESSES),
		list: fc.constantFrom('192.0.2.0/24', 'nonsense', '10.0.0.0/33'),
		inside: fc.constant(false),
	}),
);

/** Any call of either trigger. @type {import('fast-check').Arbitrary<import('./checks').Case>} */
const anyCase = fc
	.record({
		trigger: fc.constantFrom(...TRIGGERS),
		method: fc.constantFrom('PUT', 'POST', 'PUT', 'POST', 'GET', 'HEAD'),
		caller,
		place,
		bytes,
		// What n8n may have parsed when it has kept no bytes, as of a multipart body.
		parsed: fc.option(fc.tuple(payload, fc.boolean()), { freq: 6 }),
		unread: fc.boolean(),
		contentType: fc.oneof(fc.constantFrom(...CONTENT_TYPES), text),
		otherHeaders,
		options,
		outputs: fc.constantFrom('one', 'perResult'),
		results: fc.subarray(['success', 'failed', 'inProgress', 'other']),
		credential: fc.oneof(
			{ weight: 20, arbitrary: fc.constant('good') },
			{ weight: 1, arbitrary: fc.constantFrom('gone', 'unusable') },
		),
	})
	.map((parts) => ({
		trigger: parts.trigger,
		letIn: parts.caller.letIn && parts.place.inside,
		parameters: {
			options: { ...parts.options, ipAllowList: parts.place.list },
			outputs: parts.outputs,
			results: parts.results,
		},
		credential: /** @type {'good' | 'gone' | 'unusable'} */ (parts.credential),
		incoming: {
			method: parts.method,
			ip: parts.place.ip,
			query: {},
			unread: parts.unread,
			body: parts.parsed?.[0],
			bytes: parts.parsed?.[1] ? Buffer.alloc(0) : parts.bytes,
			...parts.caller.brought,
			headers: {
				...parts.otherHeaders,
				'content-type': parts.contentType,
				.../** @type {any} */ (parts.caller.brought).headers,
			},
		},
	}));

module.exports = { anyCase };

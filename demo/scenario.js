// @ts-check
'use strict';

/** Who gets the single SMS and the one-time code of Message Central. */
const SMS_TO = '+62 812-1010-0055';
const SMS_TEXT = 'Toko Melati: pesanan Anda sudah dikirim.';
const LOGIN_AS = '0812 1010 0056';

/** Numbers of demo/recipients.xlsx that TCASTSMS refuses. */
const REFUSED = ['628560775735', '6282195037580', '6281840210620'];

/** Numbers that are accepted and then not reached, with what the report says. */
const FAILING = {
	628523156340: { code: 1001, reason: 'absent subscriber' },
	6289695909920: { code: 1002, reason: 'unknown subscriber' },
	6282192322679: { code: 1001, reason: 'absent subscriber' },
	628325785010: { code: 1003, reason: 'blocked by operator' },
	628972210757: { code: 1001, reason: 'absent subscriber' },
};

/**
 * How the sandbox behaves in the demo: a few refusals, reports after some seconds, a few of them bad.
 *
 * @returns {import('../sandbox').ConfigChanges}
 */
function sandboxConfig() {
	return {
		tcastsms: {
			delayMs: 20,
			reportDelayMs: 4_000,
			refuseNumbers: Object.fromEntries(REFUSED.map((number) => [number, true])),
			failNumbers: FAILING,
		},
		messagecentral: { delayMs: 20, deliverDelayMs: 2_000 },
	};
}

module.exports = { sandboxConfig, SMS_TO, SMS_TEXT, LOGIN_AS, REFUSED, FAILING };

// @ts-check
'use strict';

/**
 * What the SMSC starts with, fresh on every call. Meanings: types.d.ts, SmscConfig.
 *
 * @returns {import('../types').SmscConfig}
 */
function defaultSmsc() {
	return {
		systemId: 'demo-smpp',
		password: 'demo12#x',
		maxBinds: 4,
		bindStatus: 0,
		modes: ['transceiver', 'transmitter', 'receiver'],
		delayMs: 0,
		rate: 0,
		refuseNumbers: {},
		statusByNumber: {},
		idForm: 'decimal',
		firstId: 700_001,
		window: 10,
		enquireMs: 0,
		keepJournal: true,
		retryMs: 500,
		receipts: {
			delayMs: 0,
			form: 'standard',
			dates: 10,
			ids: 'same',
			coding: 'ascii',
			via: 'deliver_sm',
			repeat: 1,
			early: false,
			swapAddresses: false,
		},
	};
}

module.exports = { defaultSmsc };

// @ts-check
'use strict';

const TIMEOUT_MS = 10_000;
const NONE = { balance: '0.000000', gift: '0.000000' };

/**
 * The balance, from the provider's HTTP interface where there is one: SMPP has none.
 *
 * @param {{ url: string, account: string, password: string }} settings
 * @returns {Promise<{ balance: string, gift: string, note?: string } | { status: number, message: string }>}
 */
async function readBalance({ url, account, password }) {
	if (url === '') return { ...NONE, note: 'SMPP tells no balance. See BALANCE_URL.' };
	const query = `account=${encodeURIComponent(account)}&password=${encodeURIComponent(password)}`;
	try {
		const response = await fetch(`${url}/getbalance?${query}`, {
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		/** @type {any} */
		const answer = await response.json();
		const status = Number(answer?.status);
		if (status !== 0) {
			return {
				status: Number.isInteger(status) ? status : -12,
				message: 'the HTTP interface refused',
			};
		}
		return { balance: String(answer.balance), gift: String(answer.gift ?? '0') };
	} catch {
		// The way to send is up all the same: the login must not look wrong for this.
		return { ...NONE, note: 'The HTTP interface of BALANCE_URL did not answer.' };
	}
}

module.exports = { readBalance };

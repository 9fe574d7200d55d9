// @ts-check
'use strict';

const { Link } = require('./link');

/**
 * @typedef {import('./link').LinkSettings} LinkSettings
 * @typedef {import('./link').LinkEvents} LinkEvents
 */

/** All binds of one account. */
class Pool {
	/**
	 * @param {LinkSettings & { mode: 'transceiver' | 'pair', binds: number }} settings
	 * @param {LinkEvents} events
	 */
	constructor(settings, events) {
		/** @type {Link[]} */
		this.links = [];
		for (let number = 1; number <= settings.binds; number++) {
			const modes = settings.mode === 'pair' ? ['transmitter', 'receiver'] : ['transceiver'];
			for (const mode of modes) {
				const name = `${mode} ${number}`;
				this.links.push(new Link(name, /** @type {any} */ (mode), settings, events));
			}
		}
	}

	start() {
		for (const link of this.links) link.start();
	}

	/** The bind with the least under way that can take a submit now. */
	free() {
		/** @type {Link | undefined} */
		let best;
		for (const link of this.links) {
			if (!link.sends || !link.hasRoom) continue;
			if (best === undefined || inFlight(link) < inFlight(best)) best = link;
		}
		return best;
	}

	/** Submits that are under way. */
	get inFlight() {
		return this.links.reduce((sum, link) => sum + inFlight(link), 0);
	}

	get canSend() {
		return this.links.some((link) => link.sends && link.bound);
	}

	get canReceive() {
		return this.links.some((link) => link.mode !== 'transmitter' && link.bound);
	}

	/** Why nothing can be sent, in words for a person; empty when it can. */
	get problem() {
		if (this.canSend) return '';
		const link = this.links.find(({ sends }) => sends);
		return link?.problem ?? '';
	}

	async stop() {
		await Promise.all(this.links.map((link) => link.stop()));
	}
}

/** @param {Link} link */
const inFlight = (link) => link.connection?.inFlight ?? 0;

module.exports = { Pool };

import fc from 'fast-check';
import { makeCode } from '../../../nodes/shared/otp/code';
import { issueCode } from '../../../nodes/shared/otp/issue';
import { deriveKeys } from '../../../nodes/shared/otp/keys';
import { makeVerificationId } from '../../../nodes/shared/otp/verification-id';
import { secondOpinion } from './second';
import { KEYS, LOGIN, NOW, NUMBER, SECRET, seededBytes } from './support';

/** For whoever writes another implementation; made once by Python's hmac. */
const VECTORS = [
	{
		secret: SECRET,
		nonce: '000102030405060708090a0b0c0d0e0f',
		number: NUMBER,
		purpose: 'login',
		issuedAt: 1_795_770_000,
		expiresAt: 1_795_770_300,
		digits: 6,
	},
	{
		secret: SECRET,
		nonce: 'ffffffffffffffffffffffffffffffff',
		number: '14155550100',
		purpose: '',
		issuedAt: 0,
		expiresAt: 60,
		digits: 4,
	},
	{
		secret: 'Gehèimnis–mit Ümlauten und 🔑, lang genug',
		nonce: '8f3a5c1e9b7d2f4860a1c3e5d7f90b2d',
		number: NUMBER,
		purpose: 'pembayaran № 7',
		issuedAt: 1_795_770_000,
		expiresAt: 1_795_770_900,
		digits: 8,
	},
];

type Case = (typeof VECTORS)[number];

const ours = ({ secret, nonce, number, purpose, issuedAt, expiresAt, digits }: Case) => {
	const keys = deriveKeys(secret);
	const subject = { number, purpose };
	const bytes = Buffer.from(nonce, 'hex');
	return {
		code: makeCode(keys, bytes, subject, digits),
		verificationId: makeVerificationId(
			{ nonce: bytes, issuedAt, expiresAt, digits },
			subject,
			keys,
		),
	};
};

describe('Codes and verification IDs', () => {
	test('are those of the published vectors', () => {
		expect(VECTORS.map(ours)).toMatchInlineSnapshot(`
		[
		  {
		    "code": "331700",
		    "verificationId": "v1.AAECAwQFBgcICQoLDA0OD2sJRpBrCUe8Bs1383U.zNnFBqzPT663C82bp-5YLraRhs9m8l_yHK5noInYY5g",
		  },
		  {
		    "code": "3661",
		    "verificationId": "v1._____________________wAAAAAAAAA8BM1383U.kw5EuMsixMFiitw-NELQFKeqXAmmgGzbMye4XAyC9T0",
		  },
		  {
		    "code": "58800815",
		    "verificationId": "v1.jzpcHpt9L0hgocPl1_kLLWsJRpBrCUoUCBE76BM.1U4lN2TDR179pzSkbf9uFj6K_Vh-cXEoiSBq88w7QSc",
		  },
		]
	`);
	});

	test('are the same by Python’s HMAC, for any secret, number, purpose and time', () => {
		const hex = (size: number) =>
			fc
				.uint8Array({ minLength: size, maxLength: size })
				.map((bytes) => Buffer.from(bytes).toString('hex'));
		const any = fc.record({
			secret: fc.string({ minLength: 32, maxLength: 200, unit: 'grapheme' }),
			nonce: hex(16),
			number: fc.stringMatching(/^[1-9][0-9]{6,14}$/),
			purpose: fc.string({ maxLength: 100, unit: 'grapheme' }),
			issuedAt: fc.integer({ min: 0, max: 2 ** 32 - 1000 }),
			expiresAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
			digits: fc.integer({ min: 4, max: 8 }),
		});
		const cases = [...VECTORS, ...fc.sample(any, { numRuns: 2_000, seed: 20_261_127 })];
		const theirs = secondOpinion(cases);
		expect(cases.map(ours)).toEqual(
			theirs.map(({ code, verificationId }) => ({ code, verificationId })),
		);
		// The top of the range was met and passed over, so that part is compared too.
		expect(theirs.filter(({ counter }) => counter > 0).length).toBeGreaterThan(0);
	});

	test('differ with every input', () => {
		const base = VECTORS[0];
		const others: Case[] = [
			{ ...base, secret: `${SECRET}!` },
			{ ...base, nonce: base.nonce.replace('0f', '0e') },
			{ ...base, number: '6281210100056' },
			{ ...base, purpose: 'payment' },
			// Nothing runs from one field into the next.
			{ ...base, number: `${NUMBER}l`, purpose: 'ogin' },
			{ ...base, number: `${NUMBER}login`, purpose: '' },
		];
		const all = [base, ...others].map(ours);
		expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
		expect(new Set(all.map(({ verificationId }) => verificationId)).size).toBe(all.length);
	});
});

/** Pearson's statistic of counts that should all be alike, as a standard normal deviate (Wilson and Hilferty). */
function deviation(counts: Uint32Array, total: number): number {
	const expected = total / counts.length;
	let statistic = 0;
	for (const count of counts) statistic += (count - expected) ** 2 / expected;
	const freedom = counts.length - 1;
	const spread = 2 / (9 * freedom);
	return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
}

describe.each([4, 6, 8])('A million codes of %i digits', (digits) => {
	const TOTAL = 1_000_000;
	const bytes = seededBytes(`chi-square ${digits}`);
	/** The digits at each place, and the first four and last four together. */
	const places = Array.from({ length: digits }, () => new Uint32Array(10));
	const first = new Uint32Array(10_000);
	const last = new Uint32Array(10_000);
	let tooShort = 0;
	beforeAll(() => {
		for (let made = 0; made < TOTAL; made++) {
			const code = makeCode(KEYS, bytes(16), LOGIN, digits);
			if (code.length !== digits) tooShort++;
			first[Number(code.slice(0, 4))]++;
			last[Number(code.slice(-4))]++;
			for (let place = 0; place < digits; place++) places[place][code.charCodeAt(place) - 48]++;
		}
	}, 300_000);

	test('all have that length', () => expect(tooShort).toBe(0));

	test('are spread evenly, at every place and over groups of four', () => {
		// Four and a half deviations: by chance once in 150 000 statistics.
		for (const counts of [...places, first, last]) {
			expect(Math.abs(deviation(counts, TOTAL))).toBeLessThan(4.5);
		}
	});
});

test('the test of even spread notices a code that leaves no remainder unused', () => {
	const counts = new Uint32Array(10_000);
	const bytes = seededBytes('biased');
	for (let made = 0; made < 1_000_000; made++) {
		// With as few bits as this, a million codes show it.
		counts[bytes(2).readUInt16BE() % 10_000]++;
	}
	expect(Math.abs(deviation(counts, 1_000_000))).toBeGreaterThan(10);
});

describe('A new code', () => {
	test('has a nonce of its own, so that nobody who knows a code knows the next', () => {
		const bytes = seededBytes('new');
		const issue = () => issueCode(LOGIN, { digits: 6, expiresIn: 300 }, KEYS, bytes, NOW);
		const all = Array.from({ length: 1000 }, issue);
		expect(new Set(all.map(({ verificationId }) => verificationId)).size).toBe(1000);
	});

	test('stands nowhere in its verification ID, in no usual spelling', () => {
		const bytes = seededBytes('hidden');
		for (let made = 0; made < 1000; made++) {
			const { code, verificationId } = issueCode(
				LOGIN,
				{ digits: 8, expiresIn: 300 },
				KEYS,
				bytes,
				NOW,
			);
			const [, body, tags] = verificationId.split('.');
			const raw = Buffer.from(body + tags, 'base64url').toString('latin1');
			expect(verificationId).not.toContain(code);
			expect(raw).not.toContain(code);
			expect(raw).not.toContain(NUMBER);
		}
	});
});

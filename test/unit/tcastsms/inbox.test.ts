import fc from 'fast-check';
import { decodeContent, readInboxRow } from '../../../nodes/TcastSms/inbox/message';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

describe('A received message', () => {
	test('in four columns is read', () => {
		const row = [1, 10010, 20171001123015, 'SGFsbyBkdW5pYQ=='];
		expect(readInboxRow(row, 'auto', 'Asia/Jakarta')).toEqual({
			provider: 'tcastsms',
			messageId: '1',
			from: '10010',
			to: null,
			text: 'Halo dunia',
			receivedAt: '2017-10-01T12:30:15+07:00',
			raw: row,
		});
	});

	test('in five columns is read, with the number that received it', () => {
		const row = [1, '6281210100055', '123456', 20171001123015, 'SGFsbyBkdW5pYQ=='];
		expect(readInboxRow(row, 'auto', 'Asia/Jakarta')).toMatchObject({
			from: '6281210100055',
			to: '123456',
			text: 'Halo dunia',
		});
	});

	test('keeps an ID that came as text', () => {
		const row = ['9007199254740993', '10010', 20171001123015, 'x'];
		expect(readInboxRow(row, 'auto', 'Asia/Jakarta')?.messageId).toBe('9007199254740993');
	});

	test.each([[null], ['x'], [[]], [[1, 2, 3]], [[null, 1, 2, 'x']], [{}]])(
		'is none in %p',
		(row) => {
			expect(readInboxRow(row, 'auto', 'Asia/Jakarta')).toBeUndefined();
		},
	);
});

describe('The text of a received message', () => {
	test.each([
		'STOP',
		'TEST',
		'1234',
		'HALO',
		'INFO',
		'YAYA',
		'Oke',
		'ya',
		'Halo dunia',
		'',
		'STOP123==',
	])('%p stays as it is', (text) => {
		expect(decodeContent(text, 'auto')).toBe(text);
	});

	test.each(['Halo dunia', 'Kode 1234', 'baris 1\nbaris 2', 'Terima kasih 🙏', '你好'])(
		'%p is decoded when it came as Base64',
		(text) => {
			expect(decodeContent(base64(text), 'auto')).toBe(text);
		},
	);

	test('is decoded whatever it looks like when Base64 is chosen', () => {
		expect(decodeContent('SGFs', 'base64')).toBe('Hal');
	});

	test('is never decoded when plain text is chosen', () => {
		expect(decodeContent('SGFsbyBkdW5pYQ==', 'plain')).toBe('SGFsbyBkdW5pYQ==');
	});

	test('comes back from Base64, for any readable text', () => {
		const text = fc
			.string({ unit: 'grapheme', minLength: 2 })
			.filter((x) => !/\uFFFD|\p{Cc}|\p{Cs}/u.test(x));
		fc.assert(
			fc.property(text, (value) => {
				expect(decodeContent(base64(value), 'auto')).toBe(value);
			}),
		);
	});
});

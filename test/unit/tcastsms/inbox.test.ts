import fc from 'fast-check';
import {
	decodeContent,
	inboxKey,
	readInbox,
	readInboxRow,
} from '../../../nodes/TcastSms/inbox/message';

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
		expect(readInboxRow(row, 'auto', 'Asia/Jakarta').messageId).toBe('9007199254740993');
	});

	test('without an ID is read all the same', () => {
		const row = [null, '6281210100055', 20171001123015, 'STOP'];
		expect(readInboxRow(row, 'auto', 'Asia/Jakarta')).toMatchObject({
			messageId: null,
			from: '6281210100055',
			text: 'STOP',
		});
	});

	test.each([
		[{ id: 7, from: '62812', to: '123456', time: 20171001123015, content: 'SGFsbyBkdW5pYQ==' }],
		[{ ID: '7', Sender: 62812, receiver: '123456', receive_time: '20171001123015', text: 'Halo dunia' }], // prettier-ignore
	])('that is an object is read: %j', (row) => {
		expect(readInboxRow(row, 'auto', 'Asia/Jakarta')).toEqual({
			provider: 'tcastsms',
			messageId: '7',
			from: '62812',
			to: '123456',
			text: 'Halo dunia',
			receivedAt: '2017-10-01T12:30:15+07:00',
			raw: row,
		});
	});

	const OTHER_FORMS: unknown[] = [
		...[null, 'x', 7, [], [1, 2, 3], {}, { id: 7, from: '62812' }],
		...[
			[1, '62812', 20171001123015, { text: 'STOP' }],
			[1, {}, 20171001123015, 'STOP'],
		],
	];
	test.each(OTHER_FORMS.map((row) => [row]))(
		'of another form, %j, is not lost: it comes out as it was, and says that it is unreadable',
		(row) => {
			expect(readInboxRow(row, 'auto', 'Asia/Jakarta')).toMatchObject({
				unreadable: true,
				text: '',
				raw: row,
			});
		},
	);
});

describe('An inbox', () => {
	const read = (array: unknown) => readInbox({ status: 0, array }, 'auto', 'Asia/Jakarta');
	const row = [1, '62812', 20171001123015, 'STOP'];

	test('has as many messages as rows, whatever they are', () => {
		expect(read([row, null, 'x', { a: 1 }, [2]])).toHaveLength(5);
		expect(read({ 0: row, 1: [2, '62813', 20171001123015, 'YA'] })).toMatchObject([
			{ text: 'STOP' },
			{ text: 'YA' },
		]);
		expect(read('busy')).toMatchObject([{ unreadable: true, raw: 'busy' }]);
		expect([read([]), read(undefined), read(null), read({})]).toEqual([[], [], [], []]);
	});

	test('knows the messages of the next time again, those without an ID by what they are', () => {
		const keys = (array: unknown) => read(array).map(inboxKey);
		const rows = [row, null, 'x', 'y', [null, '62812', 20171001123015, 'STOP']];
		expect(keys(rows)).toEqual(keys(rows));
		expect(new Set(keys(rows)).size).toBe(rows.length);
		expect(keys([row])).toEqual(['1']);
	});
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

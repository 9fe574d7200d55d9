import { brokenLinks, pages } from './markdown';

test('There are pages, in both languages', () => {
	expect(pages()).toEqual(
		expect.arrayContaining(['README.md', 'docs/id/README.md', 'docs/id/glosarium.md']),
	);
});

test.each(pages())('Each link of %s leads to a file and to one of its headings', (page) => {
	expect(brokenLinks(page)).toEqual([]);
});

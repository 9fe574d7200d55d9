/** Colours by day and by night; each pair has a contrast of at least 4.5 where it is text. */
const COLOURS = {
	light:
		'--ground:#f4f6f8;--card:#fff;--ink:#1b2430;--soft:#566372;--line:#e2e7ed;--track:#edf0f4;--good:#1e8a5a;--bad:#c5403a;--warn:#9a6700;--accent:#2c69d1;--calm:#8b97a6;--bubble:#e7f0ff',
	dark: '--ground:#0f1419;--card:#182029;--ink:#e7ecf2;--soft:#9daab9;--line:#2a3541;--track:#232d38;--good:#4bbd87;--bad:#f07b72;--warn:#dca84a;--accent:#72a7f8;--calm:#66748a;--bubble:#1d3050',
};

/** The style of a page. Everything is below the page's own class: n8n's Form puts it into a page of its own. */
export const PAGE_STYLE = `
.sms{${COLOURS.light};color-scheme:light;box-sizing:border-box;width:100%;min-height:100vh;margin:0;padding:32px 16px;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;text-align:start;-webkit-text-size-adjust:100%}
@media(prefers-color-scheme:dark){
 .sms{${COLOURS.dark};color-scheme:dark}
}
body{margin:0;display:block}
.sms *{box-sizing:border-box;margin:0;padding:0}
.sms main,.sms header,.sms footer{max-width:960px;margin:0 auto}
.sms header{padding:0 4px 20px}
.sms h1{font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
.sms header p{margin-top:6px;font-size:16px;color:var(--soft);overflow-wrap:anywhere}
.sms main{display:grid;grid-template-columns:minmax(0,1fr);gap:16px}
.sms section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;min-width:0}
.sms h2{font-size:14px;line-height:1.4;font-weight:650;margin-bottom:14px;overflow-wrap:anywhere}
.sms .note{margin-top:14px;font-size:13px;color:var(--soft)}
.sms .notice{border-inline-start:4px solid var(--tone);padding:14px 18px;overflow-wrap:anywhere}
.sms .figures{display:flex;flex-wrap:wrap;gap:1px;padding:0;overflow:hidden;background:var(--line)}
.sms .figures div{flex:1 1 136px;background:var(--card);padding:16px 18px;min-width:0}
.sms .figures .long{flex-basis:auto}
.sms .figures b{display:block;font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.01em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere;color:var(--tone,var(--ink))}
.sms .figures span{display:block;font-size:13px;color:var(--soft)}
.sms .bars{display:grid;gap:12px;list-style:none}
.sms .bars div{display:flex;gap:12px;align-items:baseline;margin-bottom:5px}
.sms .bars bdi{flex:1;min-width:0;overflow-wrap:anywhere}
.sms .bars b{font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.sms .bars i{font-style:normal;font-size:13px;color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap;min-width:56px;text-align:end}
.sms svg{display:block;width:100%;overflow:visible}
.sms .whole{margin-bottom:20px}
.sms .track{fill:var(--track)}
.sms .good{--tone:var(--good)}.sms .bad{--tone:var(--bad)}.sms .warn{--tone:var(--warn)}.sms .accent{--tone:var(--accent)}.sms .calm{--tone:var(--calm)}
.sms rect.good,.sms rect.bad,.sms rect.warn,.sms rect.accent,.sms rect.calm{fill:var(--tone)}
.sms svg text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.sms .legend{display:flex;align-items:center;gap:8px;margin-top:14px;font-size:13px;color:var(--soft)}
.sms .legend+.note{margin-top:4px}
.sms .legend i{width:10px;height:10px;border-radius:3px;background:var(--tone)}
.sms .wide{overflow-x:auto}
.sms table{border-collapse:collapse;width:100%;font-size:14px}
.sms th{font-weight:500;font-size:13px;color:var(--soft);text-align:start;white-space:nowrap}
.sms th,.sms td{padding:7px 14px 7px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
.sms tr>:last-child{padding-inline-end:0}
.sms tbody tr:last-child td{border-bottom:0}
.sms td bdi{white-space:pre-line}
.sms td:first-child{font-variant-numeric:tabular-nums;white-space:nowrap}
.sms .texts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(340px,100%),1fr));gap:20px}
.sms .texts small{display:block;font-size:13px;color:var(--soft);overflow-wrap:anywhere}
.sms .texts p{margin:6px 0;padding:10px 14px;background:var(--bubble);border-radius:16px;border-end-start-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
.sms ul.lines{display:grid;gap:6px;padding-inline-start:18px;overflow-wrap:anywhere}
.sms footer{padding:16px 4px 0;font-size:13px;color:var(--soft)}
@media(min-width:860px){
 .sms{padding:48px 32px}
 .sms main{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
 .sms .full{grid-column:1/-1}
}
@media print{
 .sms{${COLOURS.light};background:none;padding:0}
 .sms section{break-inside:avoid}
}
`.trim();

/**
 * For *Custom Form Styling* of n8n's Form, which keeps no style in the texts themselves. Custom HTML
 * stands in `div.html`, the message of a Form Ending in `.header`.
 */
export const FORM_STYLE = `
:root { --container-width: min(720px, 94vw); --color-html-text: #1b2430; }
div.html:has(h2) { margin-bottom: 28px; }
:is(div.html, .header) h2 { margin: 8px 0; font-size: 20px; }
:is(div.html, .header) p { margin-bottom: 8px; }
:is(div.html, .header) p:has(> strong) { margin-bottom: 16px; padding: 10px 14px; border-radius: 12px; background: #fff3d6; }
:is(div.html, .header) h3 { margin-top: 24px; padding-bottom: 4px; font-size: 15px; font-weight: 600; }
:is(div.html, .header) table { width: 100%; border-collapse: collapse; font-size: 14px; line-height: 1.5; }
:is(div.html, .header) :is(td, th) { padding: 5px 12px 5px 0; border-bottom: 1px solid #e2e7ed; text-align: left; vertical-align: top; }
:is(div.html, .header) td:last-child { overflow-wrap: anywhere; }
:is(div.html, .header) td:first-child { min-width: 76px; }
:is(div.html, .header) table:has(th) td:first-child { min-width: 0; }
:is(div.html, .header) tr:is(:has(code), :has(strong)) td:first-child { width: 42%; }
:is(div.html, .header) th { font-weight: 600; color: #566372; }
:is(div.html, .header) tr:has(code) td:nth-child(2), :is(div.html, .header) tr:has(code) td:nth-child(3), :is(div.html, .header) td:has(strong) { text-align: right; white-space: nowrap; }
:is(div.html, .header) td:only-child { padding: 10px 14px; border: 0; border-radius: 12px; background: #e7f0ff; }
:is(div.html, .header) code { color: #2c69d1; font-family: monospace; letter-spacing: -0.5px; white-space: nowrap; }
:is(div.html, .header) em { display: block; padding-top: 6px; font-size: 13px; font-style: normal; line-height: 1.5; color: #566372; }
:is(div.html, .header) li { font-size: 14px; }
.header:has(table) { text-align: left; }
`.trim();

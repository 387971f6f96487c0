import { judge } from '#core/verification';
import { NOW, someEvidence } from '../../../../test/support/evidence';
import { verdictPage } from './verdict-page';

const verdict = judge(someEvidence({ attestations: [] }), NOW);

describe('the page of a verdict', () => {
  it('tells outcome, gates, coverage and what to do', () => {
    const page = verdictPage(verdict, 'A preview.');
    for (const part of [
      '<h1>deny: ',
      'Gate 3 conformance: open',
      '<h2>Coverage</h2>',
      '<h2>What to do</h2>',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('shows as text whatever looks like markup', () => {
    const hostile = `<script>alert("1")</script>&'`;
    const findings = verdict.findings.map((finding) => ({
      ...finding,
      side: hostile,
      subject: { ...finding.subject, id: hostile },
      because: [{ fact: hostile, value: hostile }],
      remedy: { action: hostile, command: hostile },
    }));
    const page = verdictPage({ ...verdict, findings, digest: hostile, engine: hostile }, hostile);
    expect(page).not.toMatch(/<script|alert\("/);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
    expect(page).not.toMatch(
      /<(?!\/?(?:!doctype|html|head|meta|title|body|h[1-3]|p|code|table|thead|tbody|tr|th|td|ol|li|pre)\b)/,
    );
  });
});

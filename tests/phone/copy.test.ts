import { describe, expect, it } from 'vitest';
import type { Me } from '../../renderer/lib/api.ts';
import { copyName, copyOf } from '../../renderer/phone/me/copy.ts';
import { agreementsTable, needsTable, rolesTable, textOf } from '../../renderer/phone/me/readable.ts';
import { apart } from '../../renderer/lib/apart.ts';
import { Words } from '../../renderer/lib/i18n/words.svelte.ts';
import { fetchMessages } from '../../renderer/phone/messages.ts';
import type { Language } from '../../shared/domain/hall/commands.ts';
import type { PersonId, ProposalId, RoleId } from '../../shared/domain/ids.ts';
import type { AgreementRow } from '../../shared/view/meeting-rows.ts';
import type { RoleRow } from '../../shared/view/mandate-rows.ts';
import { PretendLive } from './gallery/pretend.svelte.ts';
import { busy, NOON } from './gallery/stories.ts';

async function copied(as: 'member' | 'guest'): Promise<string> {
  const { hall, people } = busy();
  const live = new PretendLive(hall, as === 'member' ? (people[0] as Me) : hall.join('Noor Haddad', false));
  const answer = await live.look<'export'>({ at: 'export', page: 0 });
  return JSON.stringify(copyOf(live.view, answer.ok ? answer.answer.entries : [], NOON));
}

describe('a copy to take along', () => {
  it('H14 has everything that a member may see, with the history from the beginning', async () => {
    const text = await copied('member');
    const copy = JSON.parse(text) as { needs: unknown[]; history: { number: number }[] };
    expect(copy.needs.length).toBeGreaterThan(10);
    expect(copy.history.map(({ number }) => number)).toEqual(copy.history.map((_, at) => at + 1));
    expect(text).toContain('Talk with the neighbours about the noise');
    expect(text).toContain('I bring the second fork');
  });

  it('H14 has for a guest what the room sees, and nothing else', async () => {
    const text = await copied('guest');
    expect(text).toContain('Cook for tonight');
    expect(text).not.toContain('Talk with the neighbours about the noise');
    expect(text).not.toContain('I bring the second fork');
    expect((JSON.parse(text) as { history: unknown[] }).history).toEqual([]);
  });

  it('H14 tells of the roles of the hall', () => {
    const { hall, people } = busy();
    const { view } = new PretendLive(hall, people[0] as Me);
    const till = { name: 'Keeping the till' } as RoleRow;
    expect(copyOf({ ...view, roles: new Map([['role' as RoleId, till]]) }, [], NOON).roles).toEqual([till]);
  });

  it('H14 says in words what each role is for, who holds it until when, who learns it, and what comes next should know', async () => {
    const { hall, people } = busy();
    const live = new PretendLive(hall, people[0] as Me);
    const [holder, learner] = [...live.view.people.values()];
    if (holder === undefined || learner === undefined) throw new Error('nobody is there');
    const till = {
      ...{ name: 'Keeping the *till*', purpose: 'Counts what is there', status: 'open', no: 1, held: true },
      ...{ holder: holder.id, until: NOON + 40 * 86_400_000, learning: true, learner: learner.id },
      handover: { by: holder.id, text: 'The key\nhangs by the stove', at: NOON },
    } as RoleRow;
    const free = { ...till, name: 'Bread', purpose: 'Bakes', no: 2, held: false, holder: null, until: null };
    const none = { ...free, learning: false, learner: null, handover: null } as RoleRow;
    const roles = new Map([till, none].map((role, at) => [`role${at}` as RoleId, role]));
    const fetched = (language: Language) => fetchMessages(language, { whole: true });
    const taken = {
      live: { view: { ...live.view, roles } },
      ...{ words: new Words(await fetched('en'), fetched), minute: NOON },
      nameOf: (id: PersonId | null) => (id === null ? null : apart(live.view.people.get(id)?.name ?? '')),
    };
    const text = textOf(taken as unknown as Parameters<typeof textOf>[0]);
    const lines = text.split('\n');
    const at = lines.indexOf('## Roles');
    expect(lines[at + 2]).toBe('- Bread · Bakes · Nobody holds it.');
    expect(lines[at + 3]).toMatch(
      /^- Keeping the \\\*till\\\* · Counts what is there · .+ holds it until .+ · .+ is learning it · For whoever comes next: The key hangs by the stove$/,
    );
    expect(lines[at + 3]).toContain(holder.name);
    expect(lines[at + 3]).toContain(learner.name);
  });

  it('H14 has what the hall agreed on, decides and has asked, and says in words what holds until when', async () => {
    const { hall, people } = busy();
    const { view } = new PretendLive(hall, people[0] as Me);
    const quiet = {
      ...{ title: 'Quiet *after* ten', text: 'Shoes off\nin the hall', circle: null, no: 1 },
      ...{ change: null, reviewCalled: false, reviewAt: NOON + 40 * 86_400_000 },
    } as AgreementRow;
    const agreements = new Map([['quiet' as ProposalId, quiet]]);
    const copy = copyOf({ ...view, agreements }, [], NOON);
    expect(copy.agreements).toEqual([quiet]);
    expect(copy).toMatchObject({
      proposals: [...view.proposals.values()],
      meetings: [...view.meetings.values()],
      polls: [...view.polls.values()],
      choosings: [...view.choosings.values()],
    });
    const fetched = (language: Language) => fetchMessages(language, { whole: true });
    const words = new Words(await fetched('en'), fetched);
    const taken = { live: { view: { ...view, agreements } }, words, minute: NOON, nameOf: () => null };
    const lines = textOf(taken as unknown as Parameters<typeof textOf>[0]).split('\n');
    expect(lines[lines.indexOf('## Agreements') + 2]).toMatch(
      /^- Quiet \\\*after\\\* ten · Shoes off in the hall · .+/,
    );
  });

  it('H14 adds up nothing about anybody', async () => {
    const { people } = JSON.parse(await copied('member')) as { people: Record<string, unknown>[] };
    for (const person of people)
      expect(Object.values(person).filter((value) => typeof value === 'number')).toEqual([person.no]);
  });

  it('H14 is a table in which nothing that people wrote runs as a formula or breaks a line', () => {
    const { hall, people, raise } = busy();
    const [mira] = people as [Me];
    raise(mira, { what: '=HYPERLINK("http://elsewhere","soup"), hot', unit: '@work' });
    const table = needsTable({ live: new PretendLive(hall, mira) });
    expect(table).toContain(`"'=HYPERLINK(""http://elsewhere"",""soup""), hot",open,,,'@work,1,0,0,,,\r\n`);
    expect(table.split('\r\n').filter((line) => /^[=+@-]/.test(line))).toEqual([]);
  });

  it('H14 has tables of what was agreed and of the roles, in which nothing is a formula or breaks a line either', async () => {
    const { hall, people } = busy();
    const [holder, learner] = people as [Me, Me];
    const live = new PretendLive(hall, holder);
    const agreement = {
      ...{ title: '=Quiet', text: 'After "ten",\nall of us', circle: null, no: 1, experiment: false },
      ...{ change: null, reviewCalled: false, since: NOON, reviewAt: NOON + 86_400_000 },
    } as AgreementRow;
    const rule = {
      ...agreement,
      title: 'Three',
      change: { rule: 'welcome', to: 3 },
      circle: null,
    } as AgreementRow;
    const agreements = new Map([agreement, rule].map((row, n) => [`a${n}` as ProposalId, row]));
    const role = {
      ...{ id: 'till' as RoleId, name: 'The till', purpose: '+1', circle: null, status: 'open', no: 1 },
      ...{ held: true, holder: holder.person, learning: true, learner: learner.person },
      ...{ since: NOON, until: NOON + 86_400_000, handover: null },
    } as RoleRow;
    const fetched = (language: Language) => fetchMessages(language, { whole: true });
    const taken = {
      live: { view: { ...live.view, agreements, roles: new Map([[role.id, role]]) } },
      ...{ words: new Words(await fetched('en'), fetched), minute: NOON },
      nameOf: (id: PersonId | null) => (id === null ? null : apart(live.view.people.get(id)?.name ?? '')),
    } as unknown as Parameters<typeof rolesTable>[0] & Parameters<typeof agreementsTable>[0];
    const [now, then] = [NOON, NOON + 86_400_000].map((at) => new Date(at).toISOString());
    const [head, ...rows] = agreementsTable(taken).trim().split('\r\n');
    expect(head).toBe('agreement,text,circle,kind,since,review');
    expect(rows.toSorted()).toEqual([
      `'=Quiet,"After ""ten"",\nall of us",,agreement,${now},${then}`,
      `Three,"After ""ten"",\nall of us",,welcome,${now},${then}`,
    ]);
    expect(rolesTable(taken)).toBe(
      'role,purpose,circle,holder,since,until,learner\r\n' +
        `The till,'+1,,${holder.name},${now},${then},${learner.name}\r\n`,
    );
  });

  it('H14 is named after the day', () => {
    const at = new Date(2026, 2, 5, 23, 59).getTime();
    expect(copyName(at)).toBe('moothall-2026-03-05.json');
    expect(copyName(at, 'csv', 'roles')).toBe('moothall-roles-2026-03-05.csv');
  });
});

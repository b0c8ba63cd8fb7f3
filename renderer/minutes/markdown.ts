/** Minutes as Markdown (CommonMark, tables as GitHub writes them). */
import type { Block } from './blocks.ts';

const heads = { title: '#', heading: '##', part: '###', point: '####' } as const;
/** Markdown takes some signs for its own, and people write them as they are. Marks of direction are for screens. */
const plain = (text: string): string =>
  text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    // Indented by four it would be code; so begin lists, and what underlines a title.
    .replace(/^\s+/, '')
    .replace(/^[-+](?=\s|$)/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(=+|-+)(\s*)$/, '\\$1$2');
const onLine = (text: string): string => plain(text.replaceAll('\n', ' '));
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${plain(line)}`.trimEnd())
    .join('\n');

export const markdownOf = (blocks: readonly Block[]): string => `${blocks.map(written).join('\n\n')}\n`;

function written(block: Block): string {
  switch (block.is) {
    case 'title':
    case 'heading':
    case 'part':
    case 'point':
      return `${heads[block.is]} ${onLine(block.text)}`;
    case 'text':
      return block.tone === 'strong' ? `**${onLine(block.text)}**` : onLine(block.text);
    case 'said':
      return block.under === undefined
        ? quoted(block.text)
        : `${onLine(block.under)}${block.under.endsWith('.') ? '' : ':'}\n\n${quoted(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${onLine(item)}`).join('\n');
    case 'table': {
      const [first = [], ...rest] = block.rows.map((row) => `| ${row.map(onLine).join(' | ')} |`);
      const columns = block.rows[0]?.length ?? 0;
      const line = `|${' --- |'.repeat(columns)}`;
      const head = columns > 2 ? first : `|${' |'.repeat(columns)}`;
      return [onLine(block.about), '', head, line, ...(columns > 2 ? rest : [first, ...rest])].join('\n');
    }
    case 'record':
      return `\`\`\`json\n${block.text}\n\`\`\``;
  }
}

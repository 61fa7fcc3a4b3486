import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'

/**
 * A recount of a month's table, written from docs/figures.md alone. Shares no code with what is
 * published.
 */
type Json = any

const page = readFileSync('docs/figures.md', 'utf8')
/** The counted facts as the page lists them: name, and the first schema that has it. */
const countedFacts = [...page.matchAll(/^\| `(\w+)` +\| (\d+) +\|/gm)].map(([, name, since]) => ({
  name: name!,
  since: Number(since),
}))

const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320]
const days = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 180]

export function recount(
  { sums: s, tallies: t, classes }: Json,
  final: boolean,
  schema: number,
): Json {
  const open = (measure: string) => t[measure].pending
  const late = (measure: string) => t[measure].onTime + t[measure].late + t[measure].overdue
  const ended = s.settled + s.terminated
  const due = ended + t.close.overdue
  const shares: [string, number, number, number][] = [
    ['minute', s.withinMinute, late('contact') + open('contact'), 0],
    ...['contact', 'check', 'close', 'verify'].map(
      (measure) =>
        [measure, t[measure].onTime, late(measure), open(measure)] as [
          string,
          number,
          number,
          number,
        ],
    ),
    ['settled', s.settled, due, open('close')],
    ...(final
      ? ([
          ['confirmed', s.confirmed, ended, open('close')],
          ['resolved', s.resolved, due, open('close')],
          ['rated', s.rated, ended, open('close')],
          ['satisfied', s.satisfied, s.rated, open('close')],
          ['satisfied_of_all', s.satisfied, due, open('close')],
        ] as [string, number, number, number][])
      : [
          ['confirmed', s.confirmed, s.confirmed],
          ['resolved', s.resolved, s.confirmed],
          ['rated', s.rated, s.rated],
          ['satisfied', s.satisfied, s.rated],
          ['satisfied_of_all', s.satisfied, s.rated],
        ].map(
          ([name, part, of]) =>
            [name, part, of, Math.max(0, due + open('close') - of)] as (typeof shares)[number],
        )),
    ['published', s.published, s.publishable, open('check') + open('close')],
  ]
  const times: Json = {}

  for (const [measure, edges] of [
    ['contact', minutes],
    ['close', days],
  ] as const) {
    const n = late(measure) + open(measure)
    if (n === 0) continue
    const at = (percent: number, before: number) => {
      const rank = Math.ceil((n * percent) / 100)
      for (const edge of edges) {
        const upTo = edges
          .filter((one) => one <= edge)
          .map((one) => classes[measure][String(one)] ?? 0)
        if (before + upTo.reduce((a, b) => a + b, 0) >= rank) return edge
      }
      return null
    }
    const both = (percent: number) => ({ from: at(percent, open(measure)), to: at(percent, 0) })
    times[measure] = { p50: both(50), p90: both(90) }
  }

  const facts = countedFacts.filter(({ since }) => since <= schema).map(({ name }) => name)
  const same = ['received', 'reports', 'accepted', 'withdrawn', 'refused', ...facts]
  const fen = ['agreedFen', 'performedFen'].filter((name) => s[name] !== undefined)

  return {
    ...Object.fromEntries([...same, ...fen].map((name) => [name, s[name]])),
    open: s.received - s.closed,
    overdue: t.close.overdue + t.verify.overdue,
    shares: shares
      .filter(([, part, of]) => part !== undefined && of !== undefined)
      .map(([measure, part, of, pending]) => ({ measure, part, of, pending })),
    times,
  }
}

/** What a stranger finds wrong with an export; nothing when all is as the page says. */
export function wrongIn({ table, sealed }: Json): string[] {
  const digest = createHash('sha256')
    .update(
      Buffer.concat([
        Buffer.from('zhihui-315/body'),
        Buffer.from([0, 1]),
        Buffer.from(canonicalize(table)!),
      ]),
    )
    .digest('hex')
  const found: string[] = []
  if (sealed.event.data.digest !== digest || sealed.event.data.month !== table.month)
    found.push('digest')
  const runs = ['contact', 'check', 'close', 'verify'].some(
    (measure) => table.groups[0]?.counts.tallies[measure].pending > 0,
  )
  if (table.final === runs) found.push('final')

  const flat = (json: Json, path = ''): [string, number][] =>
    Object.entries(json).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [[`${path}.${name}`, value] as [string, number]]
        : flat(value, `${path}.${name}`),
    )

  const [all, ...parts] = table.groups

  for (const group of table.groups) {
    if (
      canonicalize(recount(group.counts, table.final, table.schema)) !== canonicalize(group.figures)
    )
      found.push(`figures ${group.by}`)
    if (group.persons < 5 || group.persons > group.counts.sums.received)
      found.push(`persons ${group.by}`)
  }

  for (const by of new Set(parts.map((one: Json) => one.by))) {
    const own = parts.filter((one: Json) => one.by === by)
    const totals = new Map<string, number>()
    for (const { counts } of own)
      for (const [name, value] of flat(counts)) totals.set(name, (totals.get(name) ?? 0) + value)
    for (const [name, value] of flat(all.counts))
      if (
        !(/Fen$|rated|satisfied|confirmed|resolved/.test(name) && !totals.has(name)) &&
        (totals.get(name) ?? 0) !== value
      )
        found.push(`${by} ${name}`)
  }

  return found
}

/** A fault that no test can notice, because the program does the same with it. Code is on one line. */
interface Equivalent {
  file: string
  was: string
  becomes: string
  why: string
}

export const equivalents: Equivalent[] = [
  {
    file: 'cloudfunctions/_domain/clocks/case-clocks.ts',
    was: 'dates.sort((a, b) => a.at - b.at)',
    becomes: 'dates',
    why: 'the targets stand in the order of their dates already; sorting allows another table',
  },
  {
    file: 'cloudfunctions/_domain/clocks/case-clocks.ts',
    was: 'closedAt !== undefined',
    becomes: 'true',
    why: 'a terminated case has a time of its end',
  },
  {
    file: 'cloudfunctions/_domain/clocks/case-clocks.ts',
    was: '!(error instanceof CalendarEnds)',
    becomes: 'false',
    why: 'nothing else is thrown there',
  },
  {
    file: 'cloudfunctions/_domain/warning/gates.ts',
    was: 'error instanceof CalendarEnds',
    becomes: 'true',
    why: 'nothing else is thrown there',
  },
  {
    file: 'cloudfunctions/_domain/case/closing/commands.ts',
    was: '!closing',
    becomes: 'false',
    why: 'the condition of the row has refused it; the line tells the compiler',
  },
  {
    file: 'cloudfunctions/_domain/case/answer/events.ts',
    was: 'note !== undefined',
    becomes: 'true',
    why: 'an answer is held for its note: there is none without',
  },
  {
    file: 'cloudfunctions/_domain/case/track/spoof.ts',
    was: 'Math.abs(speed - mean) <= mean * suspicion.lineEvenness',
    becomes: 'Math.abs(speed - mean) < mean * suspicion.lineEvenness',
    why: 'a mean of sines and cosines meets no bound exactly',
  },
  {
    file: 'miniprogram/shared/agreement/dues.ts',
    was: 'a.by < b.by',
    becomes: 'a.by <= b.by',
    why: 'equal days were told apart before',
  },
  {
    file: 'miniprogram/shared/agreement/faults.ts',
    was: '/^\\d{4}-\\d\\d-\\d\\d$/',
    becomes: '/^\\d{4}-\\d\\d-\\d\\d/',
    why: 'what stands behind a day makes no time, or is missing when it is written back',
  },
  {
    file: 'miniprogram/shared/remedy/establish.ts',
    was: 'row.needs.every((fact) => facts.has(fact))',
    becomes: 'row.needs.some(fact => facts.has(fact))',
    why: 'each row that establishes a fact needs exactly one',
  },
  {
    file: 'miniprogram/shared/seal/verify.ts',
    was: 'last === 0',
    becomes: 'false',
    why: 'a proof too long gives another hash in the end',
  },
]

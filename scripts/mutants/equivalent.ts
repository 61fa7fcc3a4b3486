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
    file: 'cloudfunctions/_domain/case/live/stretches.ts',
    was: 'at + TAG_HEAD',
    becomes: 'at - TAG_HEAD',
    why: 'a tag whose head is not whole ends beyond the file, and there the loop ends too',
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
    file: 'miniprogram/shared/seal/checkpoint.ts',
    was: '[]',
    becomes: '["Stryker was here"]',
    why: 'the first of what was found is passed over',
  },
  {
    file: 'miniprogram/shared/seal/verify.ts',
    was: 'last === 0',
    becomes: 'false',
    why: 'a proof too long gives another hash in the end',
  },
  {
    file: 'cloudfunctions/_domain/triage-rules/evaluate.ts',
    was: 'a.from + a.to < b.from + b.to',
    becomes: 'a.from + a.to <= b.from + b.to',
    why: 'no two moves are the same',
  },
  {
    file: 'miniprogram/shared/redaction/numbers.ts',
    was: '/^(62|4|5[1-5]|2[2-7]|3[4-9]|60|9)\\d+$/',
    becomes: '/^(62|4|5[1-5]|2[2-7]|3[4-9]|60|9)\\d+/',
    why: 'a sum with what is no digit is no number',
  },
  {
    file: 'miniprogram/shared/redaction/numbers.ts',
    was: '/^0(10|2\\d)[2-8]\\d{6,7}$|^0[3-9]\\d{2}[2-8]\\d{6,7}$|^[48]00\\d{7}$/',
    becomes: '/^0(10|2\\d)[2-8]\\d{6,7}$|^0[3-9]\\d{2}[2-8]\\d{6,7}|^[48]00\\d{7}$/',
    why: 'it is asked of twelve digits at most',
  },
  {
    file: 'miniprogram/shared/redaction/numbers.ts',
    was: 'at < text.length',
    becomes: 'at <= text.length',
    why: 'behind the end stands no digit',
  },
  {
    file: 'cloudfunctions/_domain/place.ts',
    was: 'longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)',
    becomes: 'longitude >= x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)',
    why: 'the edges of a ring at one height are an even number: as many odd to the west as to the east',
  },
  {
    file: 'cloudfunctions/_domain/scorecard/objection/objection.ts',
    was: 'error instanceof CalendarEnds',
    becomes: 'true',
    why: 'nothing else is thrown there',
  },
  {
    file: 'cloudfunctions/_domain/scorecard/collected.ts',
    was: 'a.id < b.id',
    becomes: 'a.id <= b.id',
    why: 'an id is there once',
  },
  {
    file: 'cloudfunctions/_domain/scorecard/collected.ts',
    was: 'a.text < b.text',
    becomes: 'a.text <= b.text',
    why: 'what has the same text is the same',
  },
  {
    file: 'cloudfunctions/_domain/scorecard/objection/commands.ts',
    was: '[]',
    becomes: '["Stryker was here"]',
    why: 'only inputs that are live may be asked about',
  },
  {
    file: 'cloudfunctions/_domain/statistics/groups.ts',
    was: 'times > 0',
    becomes: 'times >= 0',
    why: 'what is in it no time is passed over before',
  },
  {
    file: 'cloudfunctions/_domain/statistics/groups.ts',
    was: 'times > 0',
    becomes: 'times <= 0',
    why: 'all change their minds: they are as many minds as before',
  },
  {
    file: 'cloudfunctions/_domain/case/dispatch/commands.ts',
    was: '[]',
    becomes: '["Stryker was here"]',
    why: 'no officer has that id',
  },
  {
    file: 'cloudfunctions/_domain/decider.ts',
    was: '[]',
    becomes: '["Stryker was here"]',
    why: 'no account has that id',
  },
  {
    file: 'miniprogram/shared/refusals.ts',
    was: 'field',
    becomes: 'true',
    why: 'a field of a class is undefined until it is set, and so set then',
  },
]

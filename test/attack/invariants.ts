import { errorMessages } from '#shared/errors'
import type { ChainedEvent } from '#shared/proof/chain'
import type { Role } from '#shared/vocabulary/roles'
import type { Relation } from '../../cloudfunctions/_domain/case/relations'
import { isIrrevocable } from '../../cloudfunctions/_domain/permissions/irrevocable'
import { permissions } from '../../cloudfunctions/_domain/permissions/table'
import type { CaseDoc } from '../../cloudfunctions/_persistence/case/cases'
import { reads } from './actions'
import { type Facts, type Person, timesOf } from './facts'
import type { Mark } from './marks'
import { complains, type Happened, handOf, type PerformedStep, relationsOf } from './material'

/** A claim that holds at every step: its sentence, and what it finds wrong, in words. */
interface Claim<About> {
  sentence: string
  wrong: (about: About, facts: Facts) => string | false | undefined
}

/** Quotas, accesses with their place in the timer's list, guesses, and faults that were noted. */
const besides = [
  'quotas',
  'access_log',
  'schedule',
  'representations',
  'progress',
  'pins',
  'fault_reports',
]
/** What a stranger is told of a case, or before anybody looks for one. */
const blank = 'CASE_NOT_FOUND NOT_ALLOWED INVALID_INPUT KEY_REUSED TOO_MANY BUSY TOO_LARGE'.split(
  ' ',
)
const roles: readonly Role[] = ['consumer', 'merchant']
const ends = ['mediation.settled', 'mediation.terminated', 'report.concluded']

export const ofCalls: Record<string, Claim<PerformedStep>> = {
  fault: {
    sentence: 'No call, whatever it holds, is answered with a fault.',
    wrong: ({ reply }) => !reply.ok && reply.error.code === 'FAULT' && reply.error.message,
  },
  words: {
    sentence: 'Every error has a code of the list and a sentence in Chinese.',
    wrong: ({ reply }) =>
      !reply.ok &&
      !(reply.error.code in errorMessages && /\p{Script=Han}/u.test(reply.error.message)) &&
      reply.error.code,
  },
  traceless: {
    sentence:
      'A refused call writes nothing but quotas, accesses and guesses, and gives back the evidence that it named.',
    // An offer that is accepted too late moves the case on, as the timer would a minute later.
    wrong: ({ reply, changed }) =>
      !reply.ok &&
      reply.error.code !== 'OFFER_EXPIRED' &&
      changed?.filter((name) => !besides.includes(name)).join(),
  },
  role: {
    sentence:
      'An action is done only in a role that the permission table names, by a position that lasts.',
    wrong({ reply, action, persons, earlier }) {
      const { as } = permissions[action]
      if (!reply.ok || earlier !== undefined || as.includes('consumer')) return false
      const fits = persons.some(({ account, shops }) =>
        account ? as.includes(account.role) : as.includes('merchant') && shops.length > 0,
      )
      return !fits && `as ${persons.map(({ account }) => account?.role ?? 'no staff').join('/')}`
    },
  },
  relation: {
    sentence: 'A case answers only those who stand to it as the permission table asks.',
    wrong({ reply, action, standing: having, kind, earlier }) {
      const { on, onReport } = permissions[action]
      const needed = kind === 'report' ? (onReport ?? on) : on
      if (!reply.ok || !needed || (earlier !== undefined && !permissions[action].rechecked))
        return false
      return (
        !needed.some((one) => having.includes(one)) &&
        `needs ${needed.join('/')}, is ${having.join('/') || 'none'}`
      )
    },
  },
  silent: {
    sentence: 'Who does not stand to a case learns of it from no error either.',
    wrong({ reply, action, standing: having, kind, earlier }) {
      const { on, onReport } = permissions[action]
      const needed = kind === 'report' ? (onReport ?? on) : on

      if (
        reply.ok ||
        !needed ||
        earlier !== undefined ||
        needed.some((one) => having.includes(one))
      )
        return false

      return !blank.includes(reply.error.code) && kind !== undefined && reply.error.code
    },
  },
  place: {
    sentence:
      'What staff do to a shop or an account, they do in their own district, but for those of the city.',
    wrong({ reply, action, input, persons, earlier }, facts) {
      const { as } = permissions[action]

      if (
        !reply.ok ||
        earlier !== undefined ||
        reads.has(action) ||
        as.some((one) => roles.includes(one))
      )
        return false

      const about = [
        facts.districtOf('merchants', input.merchantId),
        facts.districtOf('staff', input.staffId),
      ]
      const near = persons.flatMap(({ account }) => (account ? [account] : []))
      const far = about.find(
        (one) => one && !near.some(({ city, districtId }) => city || districtId === one),
      )

      return far && `in ${far}`
    },
  },
  reading: {
    sentence:
      'No answer holds words that its reader may not see (`readers`), not even one that is given again.',
    wrong({ shownMarks, who, input, persons }, facts) {
      const isOwnMark = (mark: Mark) =>
        mark.who === who && JSON.stringify(input).includes(mark.words)
      const wrong = shownMarks.find(
        (mark) => !isOwnMark(mark) && !persons.some((person) => mayRead(mark, person, facts)),
      )
      return wrong && `${wrong.words} that ${wrong.who} said in ${wrong.action} ${wrong.path}`
    },
  },
  names: {
    sentence: 'No answer holds the WeChat identity of anybody.',
    wrong: ({ text }) => /o-[\w-]+-of-tests/.exec(text)?.[0],
  },
  once: {
    sentence:
      'For a week the same call under the same key is done once, and another input under it is refused.',
    wrong({ reply, earlier, otherBody, changed }) {
      if (otherBody) return reply.ok && 'another input was accepted under the key'
      const written = changed?.filter((name) => !besides.includes(name)) ?? []
      return (
        earlier !== undefined && reply.ok && written.length > 0 && `done again: ${written.join()}`
      )
    },
  },
  pin: {
    sentence: 'What cannot be undone is done only within five minutes of the PIN.',
    wrong: ({ reply, action, input, persons, sitting, earlier }) =>
      reply.ok &&
      earlier === undefined &&
      persons.every(({ account }) => account) &&
      isIrrevocable(action, input) &&
      !sitting &&
      'no PIN was entered',
  },
  two: {
    sentence:
      'What takes two, a setting, a draw, an end, a second look, a warning, is not done by one under two accounts.',
    wrong: ({ reply, action, input, persons, earlier }, facts) =>
      reply.ok &&
      earlier === undefined &&
      persons.some(({ openid }) => facts.decidedFor(action, input).includes(openid)) &&
      'it was their own',
  },
}

export const ofEvents: Record<string, Claim<Happened>> = {
  owner: {
    sentence: 'A case has one owner at most: it is taken only when nobody has it.',
    wrong({ event, before }) {
      if (event.type !== 'offer.accepted') return false
      const last = before
        .filter(({ type }) => ['offer.accepted', 'case.returned', 'case.recalled'].includes(type))
        .at(-1)
      return (
        last?.type === 'offer.accepted' &&
        `taken by ${actorOf(event)}, while ${actorOf(last)} has it`
      )
    },
  },
  own: {
    sentence: 'Nobody handles, dispatches or judges a case of their own or of their own shop.',
    wrong({ event, file, by: person, speakers }) {
      const staff = !['consumer', 'merchant', 'system'].includes(event.by.role)
      // They may file their own.
      if (!staff || person === undefined || event.type === 'complaint.submitted') return false
      if (person === file.complainant || file.joined?.some(({ openid }) => openid === person))
        return `${event.type} by ${person}, who complains`
      return speakers.includes(person) && `${event.type} by ${person}, who speaks for the shop`
    },
  },
  part: {
    sentence: 'Who comes to complain with others has no other part in the case.',
    wrong({ event, file }, facts) {
      if (event.type !== 'joint.joined') return false
      const { person } = event.data as { person: number }
      const joiner = file.joined?.find((one) => one.person === person)?.openid
      const other =
        joiner && relationsOf(facts.behind(joiner), { ...file, complainant: '-', joined: [] })
      return other && other.length > 0 && `${joiner} is ${other.join('/')}`
    },
  },
  alone: {
    sentence: 'A case that is or was of first priority is never ended by one person alone.',
    wrong({ event, before, personOf, file }) {
      if (!ends.includes(event.type)) return false

      const urgent = before.some(({ data }) => (data as { priority?: string }).priority === 'P1')
      if (!urgent) return false

      // A text that came on the table meanwhile does not undo what the leader was asked.
      const begins =
        before.at(-1)?.type === 'closing.decided'
          ? ['closing.requested']
          : ['agreement.proposed', 'closing.requested']
      const from = before.map(({ type }) => begins.includes(type)).lastIndexOf(true)
      const hands = new Set(
        before.slice(Math.max(0, from)).flatMap((one) => handOf(one, personOf, file)),
      )

      return hands.size < 2 && `${event.type} by ${[...hands].join() || 'nobody'}`
    },
  },
  money: {
    sentence:
      'What is recorded as agreed is what was offered, proposed or written down, to the fen.',
    wrong({ event, agreedFen }) {
      if (
        !['mediation.settled', 'complaint.settlement_accepted'].includes(event.type) ||
        agreedFen === undefined
      )
        return false
      const { amountFen } = event.data as { amountFen: number }
      return amountFen !== agreedFen && `${amountFen} fen recorded, ${agreedFen} fen agreed`
    },
  },
  key: {
    sentence:
      'With the erasure of a case go the key of what it holds of persons and the WeChat of who filed it.',
    wrong: ({ event, file }, facts) =>
      event.type === 'personal_data.erased' &&
      (file.complainant !== '' || facts.find('personal_data', { _id: file._id }).length > 0) &&
      'one of them is there',
  },
  after: {
    sentence: 'Nothing happens to a case after its erasure.',
    wrong({ event, before }) {
      const erased = before.some(({ type }) => type === 'personal_data.erased')
      return (
        erased &&
        !['case.unlinked', 'case.linked', 'track.saved'].includes(event.type) &&
        `${event.type} after erasure`
      )
    },
  },
}

const actorOf = ({ by: { role, ref } }: ChainedEvent) => ref ?? role

export const ofTime: Record<
  string,
  Claim<{ file: CaseDoc; scheduled: number | undefined; now: number }>
> = {
  due: {
    sentence: 'What was due when the timer last ran is done.',
    wrong: ({ file, now }) => {
      // What the last run itself changed may be due by it since long: a shop's silence raises its
      // case.
      const run = now - 120_000
      const late =
        file.state.updatedAt < run && Object.entries(timesOf(file)).find(([, at]) => at < run)
      return (
        late &&
        `${late[0]} of ${file.state.number} was ${Math.round((now - late[1]) / 60_000)} minutes ago`
      )
    },
  },
  schedule: {
    sentence: 'The schedule has a row for every case that waits for something, no later than that.',
    // What is due already may be put off for a minute by the timer that is at it.
    wrong: ({ file, scheduled, now }) => {
      const first = Math.min(...Object.values(timesOf(file)))
      if (first === Number.POSITIVE_INFINITY) return false
      return (
        (scheduled === undefined || (first > now && scheduled > first + 1)) &&
        `${file.state.number}: due ${first}, row ${scheduled}`
      )
    },
  },
}

/** What is looked at less often, as it reads the whole record. */
export const ofAll = {
  audit: 'The audit, which shares no rule with the functions, finds the whole record sound.',
  erased: 'What a case held of persons is in no file of the data folder once the case is erased.',
}

type Audience = (mark: Mark, person: Person, facts: Facts) => boolean

const the =
  (...relations: Relation[]): Audience =>
  ({ about }, person, facts) =>
    about.some((id) =>
      facts
        .nowAndBefore(id)
        .some(
          (file) =>
            file.state.erasedAt === undefined &&
            relationsOf(person, file).some((one) => relations.includes(one)),
        ),
    )

const some =
  (...audiences: Audience[]): Audience =>
  (...at) =>
    audiences.some((one) => one(...at))

/** Of staff only what they said as people who complain. */
const author: Audience = (mark, person, facts) =>
  mark.who === person.who && (!person.account || the('filer')(mark, person, facts))

const staff =
  (...roles: string[]): Audience =>
  (_, { account }) =>
    account !== undefined && (roles.length === 0 || roles.includes(account.role))

const ofDistrict: Audience = ({ about }, { account }, facts) =>
  account?.role === 'leader' &&
  about.some((id) => facts.case(id)?.districtId === account.districtId)

const everybody: Audience = () => true

const where =
  (holds: (state: CaseDoc['state']) => boolean, audience: Audience): Audience =>
  (mark, person, facts) =>
    audience(
      {
        ...mark,
        about: mark.about.filter((id) => holds(facts.case(id)?.state as CaseDoc['state'])),
      },
      person,
      facts,
    )

const handlers = the('centre', 'leader', 'offered', 'owner', 'helper', 'enforcement', 'entrusted')
const readersOfCase = some(handlers, the('complainant', 'joined'))
const parties = the('complainant', 'respondent')
/** An agreement names both parties to each other, and to the leader who rings them up. */
const signing = where((state) => state?.agreement !== undefined, the('respondent', 'leader'))
/** The inviting complainant shows what happened to everybody who has the invitation. */
const invited = where(
  (state) => state?.joint !== undefined,
  ({ about }) => about.length > 0,
)

const ofWarning: Audience = ({ about }, { account, shops }, facts) =>
  about.some((id) => {
    const warning = facts.warning(id)
    if (!warning) return false

    // Leaders of the city see the warnings of all its districts.
    const near = account?.city || account?.districtId === warning.districtId
    if (account) return near || warning.publishedAt !== undefined

    return (
      warning.publishedAt !== undefined ||
      (warning.status !== 'draft' && shops.includes(warning.merchantId ?? '-'))
    )
  })

const ofOrder: Audience = ({ about }, person, facts) =>
  about.some((id) => {
    const order = facts.order(id)
    const file = facts.case(order?.state.caseId)
    const { account } = person
    if (!order || !account || (file && complains(person, file))) return false

    const gives = ['dispatcher', 'leader'].includes(account.role)

    return (
      order.addressees.includes(account._id) ||
      (gives && (account.city || account.districtId === order.districtId))
    )
  })

const ofConsultation: Audience = ({ about }, { openid, account }, facts) =>
  about.some((id) => {
    const asked = facts.consultation(id)
    if (!asked || asked.asker === openid) return asked !== undefined
    return (
      ['dispatcher', 'council'].includes(account?.role ?? '') &&
      account?.districtId === asked.districtId
    )
  })

/**
 * What was said where, and who may read it: the first row that fits. What fits none is for nobody
 * else.
 */
const readers: [said: RegExp, who: Audience][] = [
  // Notes of a room are its mediators'; what is said there is for those inside.
  [/^room\.note /, the('owner', 'entrusted')],
  [/^room\./, the('complainant', 'respondent', 'owner', 'helper')],
  // A reporter is known to their handler alone (Order 121 Art. 37).
  [/^complaint\.report reporter/, the('complainant', 'owner')],
  [
    /^complaint\.(report|split) clue/,
    the('complainant', 'centre', 'offered', 'owner', 'enforcement'),
  ],
  // What was found of a report is the bureau's.
  [/^officer\.conclude /, the('owner', 'leader')],
  // Joint complainants do not learn of each other.
  [/^complaint\.join consumer/, some(author, the('centre', 'owner'))],
  [/^complaint\.join /, some(author, handlers)],
  [/^complaint\.\w+ (complaint\.)?agent/, some(the('complainant', 'centre', 'owner'), signing)],
  [
    /^complaint\.\w+ ((complaint\.)?consumer\.\w+|name|phone|address)$/,
    some(the('complainant', 'centre', 'owner', 'entrusted'), signing),
  ],
  // Lists of a district name the shop to all who lead it, whatever their branch.
  [
    /^complaint\.\w+ (complaint\.)?respondent/,
    some(readersOfCase, the('respondent'), invited, ofDistrict),
  ],
  [/^complaint\.(submit|record) /, some(readersOfCase, the('respondent'), invited)],
  [/^complaint\.supplement /, supplemented],
  [
    /^(officer\.(returnCase|declineOffer|referCase)|dispatch\.recallCase|mediation\.(recordFollowUpCall|verify|decide|publish|extend)) /,
    handlers,
  ],
  [
    /^merchant\.respond /,
    some(
      the('respondent'),
      handlers,
      where((state) => !state?.answer?.held, readersOfCase),
    ),
  ],
  [/^mediation\.proposeAgreement /, some(parties, the('centre', 'owner'), signing)],
  [
    /^(mediation\.(issueNotice|returnEntrustment)|merchant\.recuse) /,
    some(readersOfCase, the('respondent')),
  ],
  // How a file is called is read with it; of a report by its reporter and its handler.
  [
    /^evidence\.ticket name/,
    some(
      author,
      where((state) => state?.kind === 'report', the('complainant', 'owner')),
      where((state) => state?.kind === 'goods_check', readersOfCase),
      where((state) => state?.kind === 'complaint', some(readersOfCase, the('respondent'))),
    ),
  ],
  [/^(complaint|mediation|officer|evidence|ledger)\.|^command\.decideClosing /, readersOfCase],
  // What is ordered about a case, and what came of it, stands in its record for those who handle
  // it.
  [/^command\.(order|report) /, some(ofOrder, handlers)],
  [/^warning\.(draft|step|answer) /, ofWarning],
  [/^service\.(consult|reply) /, ofConsultation],
  [/^live\./, some(author, staff(), readersOfCase, the('respondent'))],
  [/^merchant\.(vendor|record)|^staff\.(invite|change) member/, everybody],
  [
    /^(staff|dispatch|merchant)\./,
    some(author, staff(), ({ about }, { shops }) => about.some((id) => shops.includes(id))),
  ],
]

/**
 * Words that a complainant adds are for the case; of a report for its handler, of a joiner for the
 * handlers.
 */
function supplemented(mark: Mark, person: Person, facts: Facts): boolean {
  const [file] = mark.about.map((id) => facts.case(id))
  if (file?.state.kind === 'report') return the('complainant', 'owner')(mark, person, facts)
  const joiner = file?.joined?.some(({ openid }) => openid === `o-${mark.who}-of-tests`)
  const whole = joiner ? some(author, handlers) : some(readersOfCase, the('respondent'), invited)
  return whole(mark, person, facts)
}

function mayRead(mark: Mark, person: Person, facts: Facts): boolean {
  if (mark.refused) return false
  const row = readers.find(([said]) => said.test(`${mark.action} ${mark.path}`))
  return row?.[1](mark, person, facts) ?? author(mark, person, facts)
}

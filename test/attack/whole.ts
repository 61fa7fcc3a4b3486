import { shanghaiDayOf } from '#shared/calendar/days'
import type { ActionName } from '#shared/contract/index'
import { strokes } from '../actions/mediation/on-table'
import { gentleRules, triageSetting } from '../actions/modules/district-settings/gentle'
import { adviceInput, penaltyInput } from '../actions/warning/desk-of'
import { fileNames, files, sha256 } from './files'
import type { Random } from './random'
import type { Town } from './town'

type Given = Record<string, any>

/** What a form keeps together and no single field can know, by the action. */
export const whole: Partial<
  Record<ActionName, (input: Given, random: Random, town: Town) => Given>
> = {
  'evidence.ticket': (input, random) => {
    const name = random.next() < 0.6 ? 'photo' : random.pick(fileNames)
    const bytes = files[name]
    const kind =
      name === 'text' || name === 'register' ? 'file' : random.next() < 0.9 ? 'photo' : input.kind
    return { ...input, kind, bytes: bytes.length, sha256: sha256(bytes), statement: false }
  },
  'evidence.seal': ({ thumbnailOf, ...input }, random) =>
    random.next() < 0.8 ? input : { ...input, thumbnailOf },
  'complaint.join': (input) => ({ ...input, evidence: [] }),
  'complaint.submit': (input, random, town) => filingInput({ ...input, streams: [] }, random, town),
  'complaint.report': ({ linkedComplaintId, ...input }, random) => against(input, random),
  'complaint.record': ({ complaint = {}, report, ...input }, random, town) =>
    report
      ? { ...input, report: against(report, random) }
      : { ...input, complaint: filingInput(complaint, random, town) },
  'merchant.inspect': ({ recheckOf, doneAt, ...input }, random) => ({
    ...input,
    ...(recheckOf && random.next() < 0.5 && { recheckOf }),
    checks: [],
    days: input.result === 'ordered' ? 3 : undefined,
    strokes: input.signature === 'signed' ? strokes : undefined,
  }),
  'warning.draft': (input, random, { product }) => {
    const endDay = shanghaiDayOf(product.cloud.clock.now() + 40 * 86_400_000)
    if (random.next() < 0.2) return input
    const { title, body } = input
    return random.next() < 0.6
      ? adviceInput({ title, body, endDay })
      : penaltyInput({ title, body, endDay })
  },
  'warning.step': (input, random, { pool, watch }) => {
    const warningId = random.pick(['', ...pool.valuesOf('warningId').slice(-12)]) as string
    const found = watch.facts.warning(warningId)
    const next: Record<string, string> = {
      draft: 'checkFacts',
      facts_checked: 'checkRedaction',
      redaction_checked: 'checkLaw',
      law_checked: 'approve',
      approved: found?.merchantId ? 'notify' : 'publish',
      hearing_opened: 'publish',
    }
    const type = found && next[found.status]

    return type && random.next() < 0.8
      ? { served: '当面送达', releases: [], ...input, warningId, type }
      : input
  },
  // Six figures said on the spot, and not the number of a case.
  'merchant.draw': (input, random) => ({
    ...input,
    number: String(100_000 + random.below(900_000)),
  }),
  'merchant.plan': (input) => ({ ...input, category: '餐饮服务', count: 1 }),
  'staff.invite': ({ member }, random) => ({ member: position(member, random) }),
  'staff.change': ({ member, ...input }, random) =>
    random.next() < 0.25
      ? { ...input, active: random.next() < 0.5 }
      : { ...input, active: true, member: position(member ?? {}, random) },
  'dispatch.replay': (_, random) => ({
    setting: triageSetting(gentleRules(`试行${random.below(1000)}`)),
  }),
  'mediation.proposeAgreement': ({ complainantAgent, ...input }, random) => ({
    ...input,
    ...(random.next() < 0.1 && { complainantAgent }),
    respondent: {
      phone: input.respondent?.phone,
      representative: input.respondent?.representative,
    },
  }),
  'mediation.sign': ({ authority, ...input }) => input,
  'mediation.countersign': ({ authority, ...input }) => input,
  'mediation.signOnOfficerPhone': ({ authority, readAloud, ...input }) => input,
}

/** Mostly about a shop of the register, now and then about one in words or a stall. */
const against = (input: Given, random: Random): Given =>
  random.next() < 0.75 ? { ...input, respondent: { by: 'register', merchantId: 'noodles' } } : input

/** Mostly with all that is required, now and then from the spot. */
function filingInput(input: Given, random: Random, { watch: { marks } }: Town): Given {
  const person = { name: marks.name(), phone: marks.phone(), address: marks.address() }
  const statedParts = { consumer: person, statement: marks.words(), request: marks.words() }
  return against(
    {
      ...input,
      ...(random.next() < 0.8 && statedParts),
      agent: random.next() < 0.2 ? input.agent : undefined,
    },
    random,
  )
}

/**
 * A position that is one: an officer of a branch and a grid, staff of a district, a leader of the
 * city.
 */
function position({ name, badge, phone }: Given, random: Random): Given {
  const role = random.pick([
    'officer',
    'officer',
    'dispatcher',
    'leader',
    'enforcement',
    'council',
    'admin',
  ])
  const at = {
    role,
    name: name ?? '样例新人',
    badge: badge ?? '证新',
    phone: phone ?? '13900000199',
    districtId: 'yuehu',
  }
  if (role === 'officer')
    return { ...at, branchId: 'jiangbian', gridId: random.pick(['grid1', 'grid2']) }

  const duties = { dispatcher: ['redaction'], leader: ['approval'], enforcement: ['law'] }[
    role as 'leader'
  ]

  return {
    ...at,
    ...(duties && { duties }),
    ...(role === 'leader' && random.next() < 0.3 && { city: true }),
  }
}

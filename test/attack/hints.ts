import { shanghaiDayOf } from '#shared/calendar/days'
import type { ActionName } from '#shared/contract/index'
import { pin } from '../actions/cloud'
import { strokes } from '../actions/mediation/on-table'
import { files, sha256 } from './files'
import type { Hints } from './made'
import type { Random } from './random'
import type { Town } from './town'

/** The shop of the tests, in the first grid. */
export const spot = { longitude: 117.005, latitude: 28.005 }
const day = 86_400_000

interface Asking {
  town: Town
  who: string
  action: ActionName
  /** The case that it is to be about. */
  caseId?: string
  random: Random
}

/**
 * What makes sense in a field: ids that are known, a person's own things, days near today, words
 * with a mark.
 */
export function hintsFor({ town, who, action, caseId, random }: Asking): Hints {
  const { pool, watch, product } = town
  const { marks, facts } = watch
  const now = product.cloud.clock.now()
  const file = facts.case(caseId)?.state
  const person = facts.person(who)

  /** Numbers of the same person's cases. */
  const earlierCaseOf = () => {
    const filer = facts.case(caseId)?.complainant
    return facts.cases().flatMap((one) => (one.complainant === filer ? [one.state.number] : []))
  }

  const recentValues = (field: string) => pool.valuesOf(field).slice(-40)
  const ownValues = (field: string) => pool.valuesToldTo(field, who).slice(-20)
  const days = (...after: number[]) => after.map((one) => shanghaiDayOf(now + one * day))

  const known: Record<string, () => unknown[]> = {
    caseId: () => (caseId !== undefined ? [caseId] : recentValues('caseId')),
    linkedComplaintId: () => ownValues('caseId'),
    number: () =>
      action === 'complaint.merge'
        ? earlierCaseOf()
        : action.startsWith('documents.')
          ? ownValues('number')
          : recentValues('number'),
    merchantId: () =>
      person.shops.length > 0 && !person.account
        ? person.shops
        : ['noodles', ...recentValues('merchantId')],
    orderId: () => [...ownValues('orderId'), ...recentValues('orderId').slice(-3)],
    ratingId: () => [...ownValues('ratingId'), ...recentValues('ratingId').slice(-3)],
    invitation: () => recentValues('invitation').slice(-5),
    textHash: () =>
      [file?.agreement?.signing.textHash ?? recentValues('textHash').at(-1)].filter(Boolean),
    strokes: () => [strokes],
    code: () => codes(),
    scene: () => ['wall.noodles', ...recentValues('scene')],
    by: () => days(0, 3, 30),
    from: () => days(-1, 0),
    to: () => (action === 'command.order' ? recentValues('officerId') : days(0, 30)),
    on: () => days(-1, 0),
    endDay: () => days(30, 60),
    decidedOn: () => days(-20),
    publicUntil: () => days(200),
    day: () => days(0, 1),
    at: () => (action === 'live.mark' ? [0, 1000] : [now + day, now - 60_000]),
    occurredAt: () => [now - 600_000, now - 3 * day],
    doneAt: () => [now - 30_000],
    amountFen: () => [0, 1, 1000, 88_800],
    amount: () => [1, 1000, 88_800],
    person: () => [2, 3],
    clause: () => [0, 1, 2],
    proposal: () => [1, 2, 3, 4],
    lines: () => [1, 2, 3],
    after: () => [0, 3],
    before: () => [5],
    seen: () =>
      action === 'warning.step'
        ? product.cloud.database.find('warnings').map(({ seq }) => seq)
        : [action.startsWith('ledger.') ? 0 : 1],
    volume: () => [1],
    cohort: () => ['2026-11'],
    month: () => ['2026-11', '2026-10'],
    pin: () => [pin],
    old: () => [pin],
    platformNumber: () => [`1360602${String(random.below(1e8)).padStart(8, '0')}`],
    location: () => [spot],
    position: () => [spot],
    place: () => (action === 'mediation.issueNotice' ? [marks.words()] : [spot]),
    centre: () => [spot],
    positions: () => [
      { ...spot, at: now - 10_000, accuracy: 10 },
      { ...spot, at: now, accuracy: 5 },
    ],
    phone: () => [marks.phone()],
    address: () => [marks.address()],
    evidence: () => ownValues('evidenceId'),
    streams: () => ownValues('streamId'),
    evidenceId: () => evidenceOfCase() ?? ownValues('evidenceId'),
    copy: () => ownValues('evidenceId'),
    copyId: () => file?.copies?.map(({ id }) => id) ?? recentValues('copyId'),
    thumbnailOf: () => ownValues('evidenceId'),
    still: () => ownValues('evidenceId'),
    authority: () => ownValues('evidenceId'),
    photo: () => ownValues('evidenceId'),
    ticket: () => (action === 'evidence.seal' ? ownValues('ticket') : recentValues('ticket')),
    fileID: () => ownValues('fileID'),
    boxes: () => [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }],
    officers: () => recentValues('officerId'),
    inputIds: () => recentValues('inputId').slice(-5),
    setting: () => rules(),
    id: () => recentValues('copyId'),
    sha256: () => Object.values(files).map(sha256),
    file: () => [sha256(files.photo)],
    device: () => [`phone-${who}`],
    cursor: () => recentValues('next'),
    documentNo: () => ['月市监处〔2026〕12号（样例）', ...recentValues('number').slice(-5)],
    licence: () => ['92360602MAYL000011'],
    word: () => ['样例', '面馆', '江边'],
    any: () => ['样例'],
    points: () => [[4, 5, 3]],
  }

  const codes = (): unknown[] => {
    if (action === 'live.open') return ['wall.noodles']
    if (action === 'service.phone' || action === 'complaint.changePhone')
      return ownValues('phoneCode')
    if (action === 'ledger.verify' || action === 'merchant.certificate')
      return recentValues('code').slice(-6)
    return recentValues('code').slice(-3)
  }

  const rules = (): unknown[] => {
    const found = pool.valuesOf('setting').slice(-3) as { value: object }[]
    const renamed = (value: object) => ({ ...value, version: `试行${random.below(1000)}` })
    return found.map((one) => (random.next() < 0.3 ? { ...one, value: renamed(one.value) } : one))
  }

  const evidenceOfCase = () =>
    file && file.evidence.length > 0 ? file.evidence.map(({ id }) => id) : undefined

  const names = /(^|\.)(name|representative|agent\.name)$/

  return (field, path) => {
    if (Object.hasOwn(known, field)) {
      const found = known[field]!()
      if (found.length > 0) return found
    }

    if (/Id$/.test(field) || field === 'representative') {
      const found = recentValues(field)
      if (found.length > 0) return found
    }

    if (names.test(path) && !path.startsWith('setting')) return [marks.name()]

    return texts.has(field) ? [marks.words()] : []
  }
}

/** Fields that hold what a person writes. */
const texts = new Set(
  `statement request reason note text clue terms words title body place what appearance matters powers performed badge
  scope served despite version name reporter`.split(/\s+/),
)

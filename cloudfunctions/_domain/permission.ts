import type { ActionName } from '../../miniprogram/shared/contract/index'
import type { CaseKind } from '../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import type { Case } from './case'
import { shopIsTold } from './intake/answer'
import type { Relation } from './transitions'

interface Permission {
  /** The role in which one acts; `consumer` is open to everybody, staff included: an officer may be cheated too. */
  as: Role[]
  /** For actions on a case: one of these relations is needed. Without one the case does not exist for the caller. */
  on?: Relation[]
  /** The same for reports, where fewer may (Art. 37). */
  onReport?: Relation[]
}

const anybody: Role[] = ['consumer']
/** Who has a part in publishing; what part, the rules of each instrument and the duties say. */
const publishers: Role[] = ['officer', 'dispatcher', 'squad', 'leader', 'association']
/** Whom a report may show its reporter to: who handles it, and the reporter. */
export const confidants: Relation[] = ['complainant', 'holder']
const readers: Relation[] = ['complainant', 'joined', 'centre', 'leader', 'offered', 'holder', 'helper']

/** Who may call which action on which case. */
export const permissions: Record<ActionName, Permission> = {
  'complaint.submit': { as: anybody },
  'complaint.report': { as: anybody },
  'complaint.record': { as: ['dispatcher', 'officer'] },
  'complaint.register': { as: ['dispatcher'], on: ['centre'] },
  'complaint.unregistered': { as: ['dispatcher'] },
  'complaint.mine': { as: anybody },
  'complaint.detail': { as: anybody, on: readers },
  'complaint.withdraw': { as: anybody, on: ['complainant'] },
  'complaint.decide': { as: ['dispatcher'], on: ['centre'] },
  'complaint.rate': { as: anybody, on: ['complainant'] },
  'complaint.similar': { as: anybody },
  'complaint.supplement': { as: anybody, on: ['filer'] },
  'complaint.ask': { as: ['officer', 'dispatcher'], on: ['holder', 'centre'], onReport: ['holder'] },
  'complaint.changePhone': { as: anybody, on: ['complainant'] },
  'complaint.invite': { as: anybody, on: ['complainant'] },
  'complaint.invitation': { as: anybody },
  'complaint.join': { as: anybody },
  'complaint.agree': { as: anybody, on: ['joined'] },
  'complaint.leave': { as: anybody, on: ['joined'] },
  'complaint.takeOffer': { as: anybody, on: ['complainant'] },
  'complaint.checkAuthority': { as: ['officer'], on: ['holder'] },
  'evidence.ticket': { as: anybody },
  'evidence.seal': { as: anybody },
  'evidence.view': { as: anybody, on: readers, onReport: confidants },
  'ledger.checkpoint': { as: anybody },
  // How many steps a report has, and when, tells of its handling (Art. 37).
  'ledger.proof': { as: ['consumer', 'merchant'], on: [...readers, 'respondent'], onReport: confidants },
  'ledger.verify': { as: anybody },
  'ledger.erase': { as: ['leader'], on: ['leader'] },
  // The file holds every name in clear: for who handles the case and the centre, of a report for the handler alone.
  'ledger.export': {
    as: ['officer', 'dispatcher', 'leader'],
    on: ['centre', 'leader', 'holder'],
    onReport: ['holder'],
  },
  'warning.draft': { as: ['officer', 'dispatcher', 'squad', 'association'] },
  'warning.step': { as: publishers },
  'warning.answer': { as: ['merchant'] },
  'warning.list': { as: anybody },
  'warning.read': { as: anybody },
  'warning.desk': { as: publishers },
  'warning.file': { as: [...publishers, 'merchant'] },
  'warning.follow': { as: anybody },
  'merchant.shop': { as: anybody },
  'merchant.search': { as: anybody },
  'merchant.import': { as: ['admin'] },
  'merchant.vendor': { as: ['officer'] },
  'merchant.code': { as: ['officer'] },
  'merchant.scan': { as: anybody },
  'merchant.invite': { as: ['officer'] },
  'merchant.bind': { as: anybody },
  'merchant.unbind': { as: ['officer', 'merchant'] },
  'merchant.representatives': { as: ['officer'] },
  'merchant.mine': { as: ['merchant'] },
  'merchant.answer': { as: ['merchant'], on: ['respondent'] },
  'merchant.case': { as: ['merchant'], on: ['respondent'] },
  'merchant.rate': { as: anybody },
  'merchant.rerate': { as: anybody },
  'merchant.held': { as: ['officer', 'leader'] },
  'merchant.judge': { as: ['officer', 'leader'] },
  'merchant.assess': { as: ['officer'], on: ['holder'] },
  'merchant.record': { as: ['officer', 'squad', 'leader'] },
  'merchant.standing': { as: anybody },
  'merchant.objections': { as: ['merchant', 'officer', 'leader'] },
  'merchant.object': { as: ['merchant'] },
  'merchant.settle': { as: ['officer', 'leader'] },
  'merchant.inspect': { as: ['officer', 'squad'] },
  'service.me': { as: anybody },
  'service.phone': { as: anybody },
  'dispatch.inbox': { as: ['dispatcher', 'leader'] },
  'dispatch.propose': { as: ['dispatcher'], on: ['centre'] },
  'dispatch.confirm': { as: ['dispatcher'], on: ['centre'] },
  'dispatch.reinforce': { as: ['dispatcher'], on: ['centre'] },
  'dispatch.rules': { as: ['dispatcher', 'leader'] },
  'dispatch.replay': { as: ['dispatcher', 'leader'] },
  'dispatch.adopt': { as: ['leader'] },
  'command.board': { as: ['dispatcher', 'leader'] },
  'command.statistics': { as: ['dispatcher', 'leader'] },
  'command.order': { as: ['leader'] },
  'command.orders': { as: ['officer', 'dispatcher', 'leader'] },
  'command.acknowledge': { as: ['officer'] },
  'officer.duty': { as: ['officer'] },
  'officer.tasks': { as: ['officer'] },
  // What became of their offer is judged in the state machine, which can say it; who was never asked hears of no case.
  'officer.accept': { as: ['officer'], on: ['asked'] },
  'officer.decline': { as: ['officer'], on: ['asked'] },
  'officer.return': { as: ['officer'], on: ['holder'] },
  'officer.backup': { as: ['officer'], on: ['holder'] },
  'officer.contact': { as: ['officer'], on: ['holder'] },
  'officer.arrive': { as: ['officer'], on: ['holder'] },
  'officer.conclude': { as: ['officer'], on: ['holder'] },
  'mediation.consent': { as: ['officer'], on: ['holder'] },
  'mediation.compute': { as: ['officer'], on: ['holder'] },
  'mediation.propose': { as: ['officer'], on: ['holder'] },
  // Also for the shop: in the role of whoever calls, as one of the parties.
  'mediation.agreement': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'centre', 'holder'] },
  'mediation.sign': { as: anybody, on: ['complainant'] },
  'paper.make': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'centre', 'holder'] },
  'mediation.countersign': { as: ['merchant'], on: ['respondent'] },
  'mediation.witness': { as: ['officer'], on: ['holder'] },
  'mediation.unsign': { as: anybody, on: ['complainant'] },
  'mediation.retract': { as: ['merchant'], on: ['respondent'] },
  'mediation.abandon': { as: ['officer'], on: ['holder'] },
  'mediation.receive': { as: anybody, on: ['complainant'] },
  'mediation.reopen': { as: anybody, on: ['complainant'] },
  'mediation.settle': { as: ['officer'], on: ['holder'] },
  'mediation.terminate': { as: ['officer'], on: ['holder'] },
}

/** Who is looking: anybody by openid, staff by their place in the bureau too, representatives by their shops. */
export interface Viewer {
  openid: string
  staff?: { id: string; role: Role; districtId: string }
  merchant?: { id: string; merchantIds: string[] }
}

/** The role in which a caller does an action, or undefined when they may not. */
export function roleFor(action: ActionName, { staff, merchant }: Viewer): Role | undefined {
  const { as } = permissions[action]
  if (as.includes('consumer')) return 'consumer'
  if (staff) return as.includes(staff.role) ? staff.role : undefined
  return merchant && as.includes('merchant') ? 'merchant' : undefined
}

/** Whether it matters for an action which shops the caller speaks for. */
export const asksForShops = (action: ActionName): boolean => permissions[action].as.includes('merchant')

/** In place of an openid where somebody's call or letter was entered for them: nobody's phone opens the case. */
export const nobody = ''

/** Who filed a case and who has joined, by openid: never in an event. */
export interface Filers {
  complainant: string
  joined?: { openid: string; person: number }[]
}

/** The viewer's number among those who complain; undefined for everybody else. */
export function personIn({ complainant, joined }: Filers, openid: string): number | undefined {
  return openid === complainant ? 1 : joined?.find((one) => one.openid === openid)?.person
}

/** How a viewer stands to a case. */
export function relations({ openid, staff, merchant }: Viewer, file: Case, filers: Filers): Relation[] {
  const found: Relation[] = []
  if (openid === filers.complainant) found.push('complainant', 'filer')
  if (filers.joined?.some((one) => one.openid === openid)) found.push('joined', 'filer')
  // A report is never shown to whom it is about (Art. 37); who has joined the bureau speaks for no shop.
  const accused = shopIsTold(file) ? file.merchantId : undefined
  if (accused !== undefined && !staff && merchant?.merchantIds.includes(accused)) found.push('respondent')
  if (!staff || staff.districtId !== file.districtId) return found
  if (staff.role === 'dispatcher') found.push('centre')
  if (staff.role === 'leader') found.push('leader')
  if (staff.role === 'officer') {
    const offered = file.offers?.some(({ officerId }) => officerId === staff.id)
    if (offered || [...file.asked, ...(file.backup?.asked ?? [])].includes(staff.id)) found.push('asked')
    if (offered) found.push('offered')
    if (file.helpers?.includes(staff.id)) found.push('helper')
    if (file.holder === staff.id) found.push('holder')
  }
  return found
}

/** Whether one of the relations opens the case for the action. */
export function opens(action: ActionName, having: Relation[], kind: CaseKind): boolean {
  const { on, onReport = on } = permissions[action]
  return (kind === 'report' ? onReport : on)?.some((relation) => having.includes(relation)) ?? true
}

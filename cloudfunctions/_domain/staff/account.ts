import { Refusal } from '../../../miniprogram/shared/refusals'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { type StaffFault, staffFaults } from '../../../miniprogram/shared/vocabulary/staffing'
import type { Commitment } from '../case/state'
import { decider, type EventOf, eventRows, evolver, type Readable } from '../decider'
import { barred, changesOf, type PersonalField, type Places, type Position, positionOf, wrongWith } from './staffing'

/** A staff account. Name, badge, number and WeChat lie beside it, and in no event. */
export interface Account extends Position, Readable {
  /** A WeChat is bound to it: which, as a hash, so that no writer of the database puts another in its place. */
  bound: boolean
  wechat?: string
  /** When it was revoked, ms since 1970. */
  left?: number
  /** The admins whose codes opened the account, with those whose codes had opened theirs; none: the operator did. */
  hands?: string[]
  /** The admin who asked for the PIN to be forgotten, with their hands, and when, ms since 1970. */
  resetBy?: string[]
  resetAt?: number
  /** Holds no position for cases any more, while some cases may still be with them. */
  vacates?: true
}

export const unopened: Account = { role: 'consumer', districtId: '', bound: false }

/** From the next call on, a member who is not active is a consumer. */
export const isActive = ({ bound, left }: Account): boolean => bound && left === undefined

const event = eventRows<Account>()

/**
 * `personal`: which of the person's own fields became different; their values are kept beside the account. `note` binds
 * what the history says of them, and the reason.
 */
interface Changed {
  position: Position
  personal: PersonalField[]
  note?: Commitment
}

/** Whether a member has cases of a district: who leaves, moves or changes the office keeps none. */
export const keepsCases = ({ left, role, districtId }: Pick<Account, 'left' | 'role' | 'districtId'>, of: string) =>
  left === undefined && role === 'officer' && districtId === of

/** A member who keeps no case gets no more offers where they were either. */
const changed = (leftAt: (before: Account, at: number) => number | undefined) =>
  event<Changed>((before, { position }, { at }) => {
    const left = leftAt(before, at)
    return {
      ...position,
      bound: before.bound,
      ...(before.wechat && { wechat: before.wechat }),
      ...(before.hands && { hands: before.hands }),
      ...(left !== undefined && { left }),
      ...(before.role === 'officer' && !keepsCases({ ...position, left }, before.districtId) && { vacates: true }),
    }
  })

const staffEvents = {
  'staff.invited': event<{ position: Position; hands?: string[] }>((_, { position, hands }) => ({
    ...position,
    bound: false,
    ...(hands && { hands }),
  })),
  'staff.rebound': event<{ hands: string[] }>((account, { hands }) => ({
    ...account,
    hands: [...new Set([...(account.hands ?? []), ...hands])],
  })),
  'staff.joined': event<{ wechat?: string }>((account, { wechat }) => ({
    ...account,
    bound: true,
    ...(wechat && { wechat }),
  })),
  'staff.changed': changed(({ left }) => left),
  'staff.revoked': changed((_, at) => at),
  'staff.restored': changed(() => undefined),
  'staff.pinDoubted': event<{ hands: string[] }>((account, { hands }, { at }) => ({
    ...account,
    resetBy: hands,
    resetAt: at,
  })),
  'staff.pinReset': event(({ resetBy, resetAt, ...account }) => account),
  'staff.vacated': event(({ vacates, ...account }) => account),
}
export type StaffEvent = EventOf<typeof staffEvents>

/** A WeChat opens the account from now on. */
export const joinedBy = (staffId: string, openid: string): StaffEvent => ({
  type: 'staff.joined',
  data: { wechat: bodyHash({ staffId, openid }) },
})

export interface StaffContext {
  /** Milliseconds since 1970. */
  now: number
  /** The account that the command is about. */
  staffId: string
  /** The admin who acts, by their account as it is now. */
  admin?: Account & { id: string }
  /** Where the places of the new position are. */
  places?: Places
  /** What the WeChat in question already opens: an active account, or a shop that its person speaks for. */
  inUse?: string | undefined
  /** Until when the typed code is good, ms since 1970. */
  codeUntil?: number
}

/** Milliseconds. */
const aDay = 86_400_000

const fault = (code: 'INVALID_INPUT' | 'STAFF_NOT_FOUND' | 'ALREADY_STAFF', why: StaffFault, field?: string) =>
  new Refusal(code, field, staffFaults.label(why))

/** The position is consistent and within the admin's reach. Refusals: INVALID_INPUT, NOT_ALLOWED. */
function assertPosition(position: Position, { admin, places = { district: false } }: StaffContext): void {
  const [field, why] = wrongWith(position, places) ?? []
  if (field && why) throw fault('INVALID_INPUT', why, `member.${field}`)
  const code = barred(admin!, undefined, position)
  if (code) throw new Refusal(code)
}

/** The admin may change the account and is still one. Refusals: STAFF_NOT_FOUND, NOT_YOURSELF, NOT_ALLOWED. */
function assertManaged(account: Account, { admin, staffId }: StaffContext): void {
  const code = barred(admin!, { ...account, id: staffId })
  if (code) throw new Refusal(code)
  if (!isActive(admin!) || admin!.role !== 'admin') throw new Refusal('NOT_ALLOWED')
}

/** An admin with all in whose hands they are: who gives codes can hold the phones that use them. */
const handsOf = ({ id, hands = [] }: NonNullable<StaffContext['admin']>): string[] => [...new Set([id, ...hands])]

const staffCommands = {
  /** Refusals: INVALID_INPUT, NOT_ALLOWED. */
  invite: {
    decide(_: Account, { position }: { position: Position }, context: StaffContext): StaffEvent[] {
      assertPosition(position, context)
      return [{ type: 'staff.invited', data: { position, hands: handsOf(context.admin!) } }]
    },
  },
  /** A new code. Refusals: STAFF_NOT_FOUND, also for a revoked account, NOT_YOURSELF. */
  rebind: {
    decide(account: Account, _: unknown, context: StaffContext): StaffEvent[] {
      assertManaged(account, context)
      if (account.left !== undefined) throw fault('STAFF_NOT_FOUND', 'revoked')
      return [{ type: 'staff.rebound', data: { hands: handsOf(context.admin!) } }]
    },
  },
  /** Binds a WeChat. Refusals: STAFF_CODE_WRONG, ALREADY_STAFF. */
  join: {
    decide(
      { left }: Account,
      { openid }: { openid: string },
      { now, codeUntil = 0, inUse, staffId }: StaffContext,
    ): StaffEvent[] {
      if (codeUntil <= now || left !== undefined) throw new Refusal('STAFF_CODE_WRONG')
      if (inUse !== undefined && inUse !== staffId) throw new Refusal('ALREADY_STAFF')
      return [joinedBy(staffId, openid)]
    },
  },
  /** Another position, an end of it, or a return. Refusals: those of a position and of an account, ALREADY_STAFF. */
  change: {
    decide(
      account: Account,
      { position, active, ...said }: Partial<Changed> & Pick<Changed, 'personal'> & { active?: boolean },
      context: StaffContext,
    ): StaffEvent[] {
      if (position) assertPosition(position, context)
      assertManaged(account, context)
      const data = { position: position ?? positionOf(account), ...said }
      if (active === false && account.left === undefined) return [{ type: 'staff.revoked', data }]
      if (active === true && account.left !== undefined) {
        // A member who joined anew meanwhile has another account, and one who speaks for a shop watches over none.
        if (context.inUse !== undefined && context.inUse !== context.staffId) throw fault('ALREADY_STAFF', 'in_use')
        return [{ type: 'staff.restored', data }]
      }
      if (said.personal.length === 0 && changesOf(positionOf(account), data.position).length === 0)
        throw fault('INVALID_INPUT', 'nothing_changed', 'member')
      return [{ type: 'staff.changed', data }]
    },
  },
  /**
   * Forgets the PIN, once a second admin asks too, within a day, who shares no hand with the first. Refusals: those of
   * an account, ASKED_BY_YOU, SECOND_PERSON_NEEDED.
   */
  resetPin: {
    decide(account: Account, _: unknown, context: StaffContext): StaffEvent[] {
      assertManaged(account, context)
      // Two admins decide on the same doubt, and not on what one of them said once.
      const { resetAt, resetBy = [] } = account
      const hands = handsOf(context.admin!)
      if (resetAt === undefined || context.now - resetAt > aDay) return [{ type: 'staff.pinDoubted', data: { hands } }]
      if (resetBy[0] === hands[0]) throw new Refusal('ASKED_BY_YOU')
      if (hands.some((one) => resetBy.includes(one)))
        throw new Refusal('SECOND_PERSON_NEEDED', undefined, staffFaults.label('same_hand'))
      return [{ type: 'staff.pinReset', data: {} }]
    },
  },
  /** The last case of a member who left has gone back. */
  vacate: {
    decide: ({ vacates }: Account): StaffEvent[] => (vacates ? [{ type: 'staff.vacated', data: {} }] : []),
  },
}

export const staffDecider = decider(
  evolver<Account, StaffEvent>({
    events: staffEvents,
    begin({ type }) {
      if (type !== 'staff.invited') throw new Error('an account begins with its invitation')
      return unopened
    },
  }),
  staffCommands,
)

import { AppError } from '#shared/errors'
import { bodyHash } from '#shared/proof/hash'
import { type StaffFault, staffFaults } from '#shared/vocabulary/staffing'
import type { Commitment } from '../case/state'
import { createDecider, createEvolver, type EventOf, eventRows, type Readable } from '../decider'
import {
  changesOf,
  checkReach,
  type PersonalField,
  type Position,
  type PositionPlaces,
  positionFault,
  positionOf,
} from './staffing'

/** A staff account. Name, badge, number and WeChat are stored elsewhere and are in no event. */
export interface Account extends Position, Readable {
  /**
   * A WeChat is bound to it: which, as a hash, so that no writer of the database puts another in
   * its place.
   */
  bound: boolean
  wechat?: string
  /** When it was revoked, ms since 1970. */
  left?: number
  /**
   * The admins whose codes opened the account, with those whose codes had opened theirs; none: the
   * operator did.
   */
  hands?: string[]
  /** The admin who asked for the PIN to be forgotten, with their hands, and when, ms since 1970. */
  resetBy?: string[]
  resetAt?: number
  /** Holds no position for cases any more, while some cases may still be with them. */
  vacates?: true
}

export const emptyAccount: Account = { role: 'consumer', districtId: '', bound: false }

/** From the next call on, a member who is not active is a consumer. */
export const isActiveAccount = ({ bound, left: revokedAt }: Account): boolean =>
  bound && revokedAt === undefined

const event = eventRows<Account>()

/**
 * `personal`: which of the person's own fields became different; their values are not stored in
 * the account. `note` binds what the history says of them, and the reason.
 */
interface ChangeData {
  position: Position
  personal: PersonalField[]
  note?: Commitment
}

/** Whether a member has cases of a district: who leaves, moves or changes the office keeps none. */
export const keepsCases = (
  { left: revokedAt, role, districtId }: Pick<Account, 'left' | 'role' | 'districtId'>,
  of: string,
) => revokedAt === undefined && role === 'officer' && districtId === of

/** A member who keeps no case also gets no further offers in their former district. */
const positionChange = (
  revokedAtOf: (previousAccount: Account, revokedAt: number) => number | undefined,
) =>
  event<ChangeData>((previousAccount, { position }, moment) => {
    const newRevokedAt = revokedAtOf(previousAccount, moment.at)
    return {
      ...position,
      bound: previousAccount.bound,
      wechat: previousAccount.wechat || undefined,
      hands: previousAccount.hands,
      left: newRevokedAt,
      vacates:
        previousAccount.role === 'officer' &&
        !keepsCases({ ...position, left: newRevokedAt }, previousAccount.districtId)
          ? true
          : undefined,
    }
  })

const staffEvents = {
  'staff.invited': event<{ position: Position; hands?: string[] }>(
    (_account, { position, hands }) => ({
      ...position,
      bound: false,
      hands,
    }),
  ),
  'staff.rebound': event<{ hands: string[] }>((account, { hands }) => ({
    ...account,
    hands: [...new Set([...(account.hands ?? []), ...hands])],
  })),
  'staff.joined': event<{ wechat?: string }>((account, { wechat }) => ({
    ...account,
    bound: true,
    wechat: wechat || account.wechat,
  })),
  'staff.changed': positionChange(({ left: revokedAt }) => revokedAt),
  'staff.revoked': positionChange((_account, revokedAt) => revokedAt),
  'staff.restored': positionChange(() => undefined),
  'staff.pinDoubted': event<{ hands: string[] }>((account, { hands }, moment) => ({
    ...account,
    resetBy: hands,
    resetAt: moment.at,
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
  places?: PositionPlaces
  /**
   * What the WeChat in question already opens: an active account, or a shop that its person speaks
   * for.
   */
  inUse?: string | undefined
  /** Until when the typed code is good, ms since 1970. */
  codeUntil?: number
}

/** Milliseconds. */
const dayMs = 86_400_000

const staffError = (
  errorCode: 'INVALID_INPUT' | 'STAFF_NOT_FOUND' | 'ALREADY_STAFF',
  faultCode: StaffFault,
  field?: string,
) => new AppError(errorCode, field, staffFaults.label(faultCode))

/**
 * The position is consistent and within the admin's reach. Errors: INVALID_INPUT, NOT_ALLOWED.
 */
function assertPosition(
  position: Position,
  { admin, places = { district: false } }: StaffContext,
): void {
  const [field, faultCode] = positionFault(position, places) ?? []
  if (field && faultCode) throw staffError('INVALID_INPUT', faultCode, `member.${field}`)
  const errorCode = checkReach(admin!, undefined, position)
  if (errorCode) throw new AppError(errorCode)
}

/**
 * The admin may change the account and is still one. Errors: STAFF_NOT_FOUND, NOT_YOURSELF,
 * NOT_ALLOWED.
 */
function assertManaged(account: Account, { admin, staffId }: StaffContext): void {
  const errorCode = checkReach(admin!, { ...account, id: staffId })
  if (errorCode) throw new AppError(errorCode)
  if (!isActiveAccount(admin!) || admin!.role !== 'admin') throw new AppError('NOT_ALLOWED')
}

/** An admin with all in whose hands they are: who gives codes can hold the phones that use them. */
const accountsInSameHands = ({ id, hands = [] }: NonNullable<StaffContext['admin']>): string[] => [
  ...new Set([id, ...hands]),
]

const staffCommands = {
  /** Errors: INVALID_INPUT, NOT_ALLOWED. */
  invite: {
    decide(
      _account: Account,
      { position }: { position: Position },
      context: StaffContext,
    ): StaffEvent[] {
      assertPosition(position, context)
      return [
        { type: 'staff.invited', data: { position, hands: accountsInSameHands(context.admin!) } },
      ]
    },
  },
  /** A new code. Errors: STAFF_NOT_FOUND, also for a revoked account, NOT_YOURSELF. */
  rebind: {
    decide(account: Account, _commandData: unknown, context: StaffContext): StaffEvent[] {
      assertManaged(account, context)
      if (account.left !== undefined) throw staffError('STAFF_NOT_FOUND', 'revoked')
      return [{ type: 'staff.rebound', data: { hands: accountsInSameHands(context.admin!) } }]
    },
  },
  /** Binds a WeChat. Errors: STAFF_CODE_WRONG, ALREADY_STAFF. */
  join: {
    decide(
      { left: revokedAt }: Account,
      { openid }: { openid: string },
      { now, codeUntil = 0, inUse, staffId }: StaffContext,
    ): StaffEvent[] {
      if (codeUntil <= now || revokedAt !== undefined) throw new AppError('STAFF_CODE_WRONG')
      if (inUse !== undefined && inUse !== staffId) throw new AppError('ALREADY_STAFF')
      return [joinedBy(staffId, openid)]
    },
  },
  /**
   * Another position, an end of it, or a return. Errors: those of a position and of an account,
   * ALREADY_STAFF.
   */
  change: {
    decide(
      account: Account,
      {
        position,
        active,
        ...changeDetails
      }: Partial<ChangeData> & Pick<ChangeData, 'personal'> & { active?: boolean },
      context: StaffContext,
    ): StaffEvent[] {
      if (position) assertPosition(position, context)
      assertManaged(account, context)
      const data = { position: position ?? positionOf(account), ...changeDetails }
      if (active === false && account.left === undefined) return [{ type: 'staff.revoked', data }]
      if (active === true && account.left !== undefined) {
        // A member who has joined again in the meantime has another account, and a shop's
        // representative must not supervise shops.
        if (context.inUse !== undefined && context.inUse !== context.staffId)
          throw staffError('ALREADY_STAFF', 'in_use')
        return [{ type: 'staff.restored', data }]
      }
      if (
        changeDetails.personal.length === 0 &&
        changesOf(positionOf(account), data.position).length === 0
      )
        throw staffError('INVALID_INPUT', 'nothing_changed', 'member')
      return [{ type: 'staff.changed', data }]
    },
  },
  /**
   * Forgets the PIN, once a second admin asks too, within a day, who shares no hand with the first.
   * Errors: those of an account, ASKED_BY_YOU, SECOND_PERSON_NEEDED.
   */
  resetPin: {
    decide(account: Account, _commandData: unknown, context: StaffContext): StaffEvent[] {
      assertManaged(account, context)
      // Two admins decide on the same doubt, and not on what one of them said once.
      const { resetAt, resetBy = [] } = account
      const hands = accountsInSameHands(context.admin!)
      if (resetAt === undefined || context.now - resetAt > dayMs)
        return [{ type: 'staff.pinDoubted', data: { hands } }]
      if (resetBy[0] === hands[0]) throw new AppError('ASKED_BY_YOU')
      if (hands.some((adminId) => resetBy.includes(adminId)))
        throw new AppError('SECOND_PERSON_NEEDED', undefined, staffFaults.label('same_hand'))
      return [{ type: 'staff.pinReset', data: {} }]
    },
  },
  /** The last case of a member who left has gone back. */
  vacate: {
    decide: ({ vacates }: Account): StaffEvent[] =>
      vacates ? [{ type: 'staff.vacated', data: {} }] : [],
  },
}

export const staffDecider = createDecider(
  createEvolver<Account, StaffEvent>({
    events: staffEvents,
    begin({ type }) {
      if (type !== 'staff.invited') throw new Error('an account begins with its invitation')
      return emptyAccount
    },
  }),
  staffCommands,
)

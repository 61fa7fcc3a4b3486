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
  /** A WeChat account is bound to it. */
  bound: boolean
  /** Hash of that WeChat account. With it, a change made directly in the database is noticed. */
  wechat?: string
  /** When it was revoked, ms since 1970. */
  left?: number
  /**
   * Ids of the admins whose invitations opened the account, and of the admins whose invitations had
   * opened theirs. Absent if the operator opened it.
   */
  hands?: string[]
  /** The admin who asked to reset the PIN, followed by that admin's `hands`. */
  resetBy?: string[]
  /** When that admin asked for it, ms since 1970. */
  resetAt?: number
  /** The PIN was removed by two admins. The person chooses another one when they join again. */
  awaitsPin?: true
  /** The person no longer has a position for cases, but may still be the owner of some. */
  vacates?: true
}

export const emptyAccount: Account = { role: 'consumer', districtId: '', bound: false }

/** A member of staff whose account is not active is treated as a consumer. */
export const isActiveAccount = ({ bound, left: revokedAt }: Account): boolean =>
  bound && revokedAt === undefined

const defineEvent = eventRows<Account>()

interface ChangeData {
  /** The position after the change. */
  position: Position
  /** The changed personal fields. Their values are not stored in the account. */
  personal: PersonalField[]
  /** Commitment to the values of these fields in the history, and to the reason. */
  note?: Commitment
}

/**
 * Whether an officer can keep the cases of a district. Officers who leave, move to another district
 * or get another role cannot.
 */
export const keepsCases = (
  { left: revokedAt, role, districtId }: Pick<Account, 'left' | 'role' | 'districtId'>,
  caseDistrictId: string,
) => revokedAt === undefined && role === 'officer' && districtId === caseDistrictId

/**
 * Defines an event with a new position.
 *
 * @param revokedAtOf when the account was revoked, after an event of this time (ms since 1970)
 */
const definePositionChange = (
  revokedAtOf: (previousAccount: Account, eventAt: number) => number | undefined,
) =>
  defineEvent<ChangeData>((previousAccount, { position }, moment) => {
    const revokedAt = revokedAtOf(previousAccount, moment.at)
    const mustVacate =
      previousAccount.role === 'officer' &&
      !keepsCases({ ...position, left: revokedAt }, previousAccount.districtId)
    return {
      ...position,
      bound: previousAccount.bound,
      wechat: previousAccount.wechat || undefined,
      hands: previousAccount.hands,
      awaitsPin: previousAccount.awaitsPin,
      left: revokedAt,
      vacates: mustVacate ? true : undefined,
    }
  })

const staffEvents = {
  'staff.invited': defineEvent<{ position: Position; hands?: string[] }>(
    (_account, { position, hands }) => ({
      ...position,
      bound: false,
      hands,
    }),
  ),
  'staff.rebound': defineEvent<{ hands: string[] }>((account, { hands }) => ({
    ...account,
    hands: [...new Set([...(account.hands ?? []), ...hands])],
  })),
  'staff.joined': defineEvent<{ wechat?: string }>(({ awaitsPin, ...account }, { wechat }) => ({
    ...account,
    bound: true,
    wechat: wechat || account.wechat,
  })),
  'staff.changed': definePositionChange(({ left: revokedAt }) => revokedAt),
  'staff.revoked': definePositionChange((_account, eventAt) => eventAt),
  'staff.restored': definePositionChange(() => undefined),
  /** A first admin asked to reset the PIN. */
  'staff.pinDoubted': defineEvent<{ hands: string[] }>((account, { hands }, moment) => ({
    ...account,
    resetBy: hands,
    resetAt: moment.at,
  })),
  'staff.pinReset': defineEvent(({ resetBy, resetAt, ...account }) => ({
    ...account,
    awaitsPin: true,
  })),
  'staff.vacated': defineEvent(({ vacates, ...account }) => account),
}
export type StaffEvent = EventOf<typeof staffEvents>

/** The hash of a WeChat account that opens a staff account. */
export const wechatHashOf = (staffId: string, openid: string): string =>
  bodyHash({ staffId, openid })

/** Binds a WeChat account to a staff account. */
export const createJoinedEvent = (staffId: string, openid: string): StaffEvent => ({
  type: 'staff.joined',
  data: { wechat: wechatHashOf(staffId, openid) },
})

export interface StaffContext {
  /** Milliseconds since 1970. */
  now: number
  /** The account that the command is about. */
  staffId: string
  /** The present account of the admin who acts. */
  admin?: Account & { id: string }
  /** The places of the new position. */
  places?: PositionPlaces
  /**
   * Id of the active staff account to which the WeChat account is bound, or of the shop that its
   * person represents.
   */
  inUse?: string | undefined
  /** When the typed invitation code expires, ms since 1970. */
  codeUntil?: number
  /** Whether a PIN of the account is stored. */
  hasPin?: boolean
}

const dayMs = 86_400_000

const staffError = (
  errorCode: 'INVALID_INPUT' | 'STAFF_NOT_FOUND' | 'ALREADY_STAFF',
  faultCode: StaffFault,
  field?: string,
) => new AppError(errorCode, field, staffFaults.label(faultCode))

/**
 * Errors: INVALID_INPUT if the position is inconsistent, NOT_ALLOWED if the admin must not give it.
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
 * Errors: STAFF_NOT_FOUND if the account is not one of the admin's district, NOT_YOURSELF,
 * NOT_ALLOWED if the actor is no longer an admin.
 */
function assertManaged(account: Account, { admin, staffId }: StaffContext): void {
  const errorCode = checkReach(admin!, { ...account, id: staffId })
  if (errorCode) throw new AppError(errorCode)
  if (!isActiveAccount(admin!) || admin!.role !== 'admin') throw new AppError('NOT_ALLOWED')
}

/**
 * An admin and all admins who may control that admin's account: whoever gives an invitation code
 * could use it on a phone of their own.
 */
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
  /** Gives a new invitation code. Errors: STAFF_NOT_FOUND, also if revoked; NOT_YOURSELF. */
  rebind: {
    decide(account: Account, _commandData: unknown, context: StaffContext): StaffEvent[] {
      assertManaged(account, context)
      if (account.left !== undefined) throw staffError('STAFF_NOT_FOUND', 'revoked')
      return [{ type: 'staff.rebound', data: { hands: accountsInSameHands(context.admin!) } }]
    },
  },
  /**
   * Binds a WeChat account with a code. Errors: STAFF_CODE_WRONG, ALREADY_STAFF. It is a fault if
   * the PIN of an account has disappeared: somebody may have deleted it in the database. Two admins
   * then reset it.
   */
  join: {
    decide(
      { left: revokedAt, bound, awaitsPin }: Account,
      { openid }: { openid: string },
      { now, codeUntil = 0, inUse, staffId, hasPin }: StaffContext,
    ): StaffEvent[] {
      if (codeUntil <= now || revokedAt !== undefined) throw new AppError('STAFF_CODE_WRONG')
      if (bound && !hasPin && !awaitsPin) throw new Error(`the PIN of ${staffId} has disappeared`)
      if (inUse !== undefined && inUse !== staffId) throw new AppError('ALREADY_STAFF')
      return [createJoinedEvent(staffId, openid)]
    },
  },
  /**
   * Changes the position or personal fields, revokes the account (`active` false) or restores it
   * (`active` true).
   *
   * Errors: those of `assertPosition` and `assertManaged`; ALREADY_STAFF; INVALID_INPUT member if
   * nothing is changed.
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
      const isRevoked = account.left !== undefined
      if (active === false && !isRevoked) return [{ type: 'staff.revoked', data }]
      if (active === true && isRevoked) {
        // The person may have joined again with another account, or represent a shop: a shop's
        // representative must not supervise shops.
        if (context.inUse !== undefined && context.inUse !== context.staffId)
          throw staffError('ALREADY_STAFF', 'in_use')
        return [{ type: 'staff.restored', data }]
      }

      const hasPositionChanged = changesOf(positionOf(account), data.position).length > 0
      if (changeDetails.personal.length === 0 && !hasPositionChanged)
        throw staffError('INVALID_INPUT', 'nothing_changed', 'member')
      return [{ type: 'staff.changed', data }]
    },
  },
  /**
   * Resets the PIN if two admins ask for it within a day. Neither must be able to control the
   * account of the other (`hands`).
   *
   * Errors: those of `assertManaged`; ASKED_BY_YOU; SECOND_PERSON_NEEDED.
   */
  resetPin: {
    decide(account: Account, _commandData: unknown, context: StaffContext): StaffEvent[] {
      assertManaged(account, context)

      // A request expires after a day, so that both admins decide about the same situation.
      const { resetAt, resetBy = [] } = account
      const hands = accountsInSameHands(context.admin!)
      const hasOpenRequest = resetAt !== undefined && context.now - resetAt <= dayMs
      if (!hasOpenRequest) return [{ type: 'staff.pinDoubted', data: { hands } }]

      const isSameAdmin = resetBy[0] === hands[0]
      if (isSameAdmin) throw new AppError('ASKED_BY_YOU')
      if (hands.some((adminId) => resetBy.includes(adminId)))
        throw new AppError('SECOND_PERSON_NEEDED', undefined, staffFaults.label('same_hand'))
      return [{ type: 'staff.pinReset', data: {} }]
    },
  },
  /** The last case of a former officer has gone back to the centre. */
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

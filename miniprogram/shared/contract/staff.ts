import * as v from 'valibot'
import { publicationDuties } from '../vocabulary/publication'
import type { Role } from '../vocabulary/roles'
import { skills } from '../vocabulary/skills'
import {
  type AccountState,
  positions,
  type StaffField,
  type StaffStep,
} from '../vocabulary/staffing'
import { reads, writes } from './action'
import { distinct, id, lineText, oneOf, personName, phone, text } from './fields'

const pinField = v.pipe(v.string(), v.regex(/^\d{6}$/, '确认密码是六位数字'))

const memberFields = v.object({
  role: oneOf([...positions], '请选择岗位'),
  name: personName,
  badge: lineText(2, 30, '请填写执法证号或工号'),
  phone,
  districtId: id,
  branchId: v.optional(id),
  gridId: v.optional(id),
  /** The member works for the whole city, not only for the district. */
  city: v.optional(v.literal(true)),
  skills: v.optional(v.pipe(v.array(oneOf(skills.codes, '专长不对')), v.maxLength(10), distinct())),
  duties: v.optional(
    v.pipe(v.array(oneOf(publicationDuties.codes, '职责不对')), v.maxLength(10), distinct()),
  ),
})
export type MemberInput = v.InferOutput<typeof memberFields>

// All times in this file are milliseconds since 1970.

/** An account as an admin sees it. */
export interface StaffLine extends MemberInput {
  id: string
  state: AccountState
}

/** One change of an account. */
export interface StaffChange {
  at: number
  step: StaffStep
  /** Name of the person who made the change. */
  by: string
  fields: {
    field: StaffField
    /** Previous value. Absent if the field was empty, or if its values are not shown. */
    from?: string
    /** New value. Absent if the field was emptied, or if its values are not shown. */
    to?: string
  }[]
  reason?: string
}

/** A code to enter once on the member's phone. */
export interface StaffCode {
  staffId: string
  code: string
  /** A day after it was made. */
  expiresAt: number
}

export const staff = {
  /** The accounts of the caller's district. An admin of the whole city receives all accounts. */
  list: reads<{
    members: StaffLine[]
    /** The places that an account may belong to, with their names. */
    places: {
      districts: { id: string; name: string }[]
      branches: { id: string; name: string; districtId: string }[]
      grids: { id: string; name: string; branchId: string }[]
    }
  }>()(v.object({})),
  /** The changes of an account, newest first. Error: STAFF_NOT_FOUND. */
  history: reads<{ changes: StaffChange[] }>()(v.object({ staffId: id })),
  /**
   * Creates an account, and a code that binds it to a WeChat account. Error: NOT_ALLOWED for
   * another district.
   */
  invite: writes<StaffCode>()(v.object({ member: memberFields })),
  /**
   * Makes a new code, for a member who lost the first code or has a new WeChat account. Errors:
   * STAFF_NOT_FOUND, NOT_YOURSELF.
   */
  rebind: writes<StaffCode>()(v.object({ staffId: id })),
  /**
   * Binds the caller's WeChat account to the staff account of a code. Errors: STAFF_CODE_WRONG,
   * PIN_WRONG, ALREADY_STAFF, TOO_MANY, INVALID_INPUT for a PIN that is easy to guess.
   */
  join: writes<{ name: string; role: Role }>()(
    v.object({
      code: v.pipe(
        lineText(8, 20, '请输入邀请码'),
        v.transform((code) => code.toUpperCase().replace(/[\s-]/g, '')),
      ),
      /**
       * The PIN of the account, which later confirms irreversible actions. If the account has no
       * PIN, this becomes its PIN.
       */
      pin: pinField,
    }),
  ),
  /**
   * Changes a member's position or data, or deactivates the account. It takes effect with the
   * member's next call. Errors: STAFF_NOT_FOUND, NOT_YOURSELF.
   */
  change: writes<{
    state: AccountState
    /** Number of cases of the member that went back to the centre. */
    held: number
  }>()(
    v.object({
      staffId: id,
      /** Absent: position and data stay as they are. */
      member: v.optional(memberFields),
      /** `false` deactivates the account and needs a reason, `true` activates it again. */
      active: v.optional(v.boolean()),
      reason: v.optional(text(2, 200, '请写明原因')),
    }),
  ),
  /**
   * Replaces the caller's PIN. It also counts as `confirm`. Errors: PIN_WRONG, PIN_NOT_SET,
   * TOO_MANY, INVALID_INPUT for a PIN that is easy to guess.
   */
  pin: writes<{
    /** End of the confirmation, five minutes later. */
    expiresAt: number
  }>()(
    v.object({
      /** The new PIN. */
      pin: pinField,
      /** The current PIN. */
      old: pinField,
    }),
  ),
  /**
   * Confirms with the PIN: for five minutes the caller may do what cannot be undone. Errors:
   * PIN_WRONG, PIN_NOT_SET, TOO_MANY.
   */
  confirm: writes<{
    /** End of the confirmation, five minutes later. */
    expiresAt: number
  }>()(v.object({ pin: pinField })),
  /**
   * Deletes a member's PIN, after two admins have asked for it. The member chooses a new one with
   * the next code. Errors:
   *
   * - STAFF_NOT_FOUND, NOT_YOURSELF
   * - ASKED_BY_YOU: the second admin must be another person
   * - SECOND_PERSON_NEEDED: one of the two admins gave the other a code, or a third gave both one,
   *   so they may be the same person
   */
  resetPin: writes<{
    /** A second admin still has to ask for it. */
    waits: boolean
  }>()(v.object({ staffId: id })),
}

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
import { distinct, id, oneOf, personName, phone, text } from './fields'

const pinField = v.pipe(v.string(), v.regex(/^\d{6}$/, '确认密码是六位数字'))

const memberFields = v.object({
  role: oneOf([...positions], '请选择岗位'),
  name: personName,
  badge: text(2, 30, '请填写执法证号或工号'),
  phone,
  districtId: id,
  branchId: v.optional(id),
  gridId: v.optional(id),
  /** Of the whole city. */
  city: v.optional(v.literal(true)),
  skills: v.optional(v.pipe(v.array(oneOf(skills.codes, '专长不对')), v.maxLength(10), distinct())),
  duties: v.optional(
    v.pipe(v.array(oneOf(publicationDuties.codes, '职责不对')), v.maxLength(10), distinct()),
  ),
})
export type MemberInput = v.InferOutput<typeof memberFields>

/** An account as an admin sees it. Times are milliseconds since 1970. */
export interface StaffLine extends MemberInput {
  id: string
  state: AccountState
}

/** One step in the life of an account. */
export interface StaffChange {
  at: number
  step: StaffStep
  /** Name of the person who changed it. */
  by: string
  /** Without `from` and `to` the values are not shown. */
  fields: { field: StaffField; from?: string; to?: string }[]
  reason?: string
}

/** The code to type on the new member's phone, once, within a day. */
export interface StaffCode {
  staffId: string
  code: string
  expiresAt: number
}

export const staff = {
  /**
   * Accounts of the caller's district, for a city's admin of all, with the places of their
   * positions.
   */
  list: reads<{
    members: StaffLine[]
    places: {
      districts: { id: string; name: string }[]
      branches: { id: string; name: string; districtId: string }[]
      grids: { id: string; name: string; branchId: string }[]
    }
  }>()(v.object({})),
  /** The changes of an account, the latest first. Error: STAFF_NOT_FOUND. */
  history: reads<{ changes: StaffChange[] }>()(v.object({ staffId: id })),
  /**
   * Makes an account, and the code that binds it to a WeChat account. Error: NOT_ALLOWED for
   * other districts.
   */
  invite: writes<StaffCode>()(v.object({ member: memberFields })),
  /**
   * A new code, for a member without the first one or with a new account. Errors:
   * STAFF_NOT_FOUND, NOT_YOURSELF.
   */
  rebind: writes<StaffCode>()(v.object({ staffId: id })),
  /**
   * Binds the caller's WeChat to the account of a code. `pin`: the account's own, which confirms
   * what cannot be undone; one without a PIN gets this one. Errors: STAFF_CODE_WRONG, PIN_WRONG,
   * ALREADY_STAFF, TOO_MANY, INVALID_INPUT for what is guessed first.
   */
  join: writes<{ name: string; role: Role }>()(
    v.object({
      code: v.pipe(
        text(8, 20, '请输入邀请码'),
        v.transform((code) => code.toUpperCase().replace(/[\s-]/g, '')),
      ),
      pin: pinField,
    }),
  ),
  /**
   * Another position, or an end of it, from the next call on. `held`: cases that went back to the
   * centre with it. Errors: STAFF_NOT_FOUND, NOT_YOURSELF.
   */
  change: writes<{ state: AccountState; held: number }>()(
    v.object({
      staffId: id,
      member: v.optional(memberFields),
      active: v.optional(v.boolean()),
      reason: v.optional(text(2, 200, '请写明原因')),
    }),
  ),
  /**
   * Puts another PIN in the place of the caller's, and confirms for five minutes. Errors:
   * PIN_WRONG, PIN_NOT_SET, TOO_MANY, INVALID_INPUT for what is guessed first.
   */
  pin: writes<{ expiresAt: number }>()(v.object({ pin: pinField, old: pinField })),
  /** Confirms with the PIN for five minutes. Errors: PIN_WRONG, PIN_NOT_SET, TOO_MANY. */
  confirm: writes<{ expiresAt: number }>()(v.object({ pin: pinField })),
  /**
   * Forgets a member's PIN; the next code sets another. `waits`: for a second admin. Errors:
   * STAFF_NOT_FOUND, NOT_YOURSELF, ASKED_BY_YOU, SECOND_PERSON_NEEDED for two admins of whom one
   * gave the other a code, or a third both.
   */
  resetPin: writes<{ waits: boolean }>()(v.object({ staffId: id })),
}

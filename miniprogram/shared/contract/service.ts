import * as v from 'valibot'
import type { AgendaKind } from '../vocabulary/agenda'
import type { NoticeKind } from '../vocabulary/notices'
import type { Role } from '../vocabulary/roles'
import { reads } from './action'
import type { CaseSummary } from './case-view'
import { cursor, id, oneOf, text } from './fields'
import { type LogView, seenLogSize } from './ledger'
import type { AccessEntry, OwnData } from './own-data'
import { publicSettings, type Setting } from './settings'
import type { WarningLine } from './warning'

export interface CallerProfile {
  /**
   * `merchant` for a representative of a shop, `consumer` for every other person who is not on the
   * staff.
   */
  role: Role
  /** Staff only. */
  staff?: {
    id: string
    name: string
    badge: string
    branch: string
    district: string
    grid?: string
    /** Leaders of the city only: the districts that they may choose among. */
    districts?: { id: string; name: string }[]
  }
  /** Representatives only: ids of their shops. */
  shops?: string[]
  district: { id: string; name: string; hotline: string; sample: boolean }
}

/** What waits for a member of the staff. Times are milliseconds since 1970. */
export interface Agenda {
  now: number
  /**
   * What there is any of, the most pressing first. `at`: when the first of them is or was due;
   * where no date runs, since when it waits. `count` stops at fifty where every one has to be
   * looked at.
   */
  items: { kind: AgendaKind; count: number; at?: number }[]
  /** Officers only: what they have done this month. */
  own?: OwnFigures
}

/** An officer's closed cases and how their consumers rated the service. */
export interface OwnFigures {
  today: number
  month: number
  rated: number
  /** Mean of the stars, with one decimal; absent without a rating. */
  stars?: number
  /** Median of the minutes from taking a case to its end. */
  minutes?: number
}

/** The home page of a district, with its contacts. */
export interface DistrictHome {
  id: string
  name: string
  /** The county-level bureau that handles what is filed there. */
  bureau: string
  hotline: string
  sample: boolean
  branches: { name: string; sample: boolean }[]
}

/** The same with the numbers of the branches that have one. */
export interface DistrictContacts extends Omit<DistrictHome, 'branches'> {
  branches: { name: string; sample: boolean; phone?: string }[]
}

/** All that the first page of a consumer shows. */
export interface Home {
  me: CallerProfile
  /** The caller's own cases, newest first, at most 20. */
  cases: CaseSummary[]
  /** The latest two warnings of the district in front. */
  warnings: WarningLine[]
  /** The newest checkpoint of the log; absent before the first. */
  log?: LogView
  /** The log could not be read: that says nothing about the log. */
  isLogUnread?: true
}

/** One kind of subscription message, and whether this person has agreed to it. */
export interface NoticeChoice {
  kind: NoticeKind
  templateId: string
  on: boolean
}

export const service = {
  /** The caller with their role, for the tabs and the greeting. Grants nothing. */
  me: reads<CallerProfile>()(v.object({})),
  /**
   * What the first page shows, in one call. `districtId`: whose warnings to show, home by default;
   * `seen`: size of the log that this phone remembers.
   */
  home: reads<Home>()(v.object({ districtId: v.optional(id), seen: seenLogSize })),
  /** What waits for the caller in their role. */
  agenda: reads<Agenda>()(v.object({})),
  /**
   * A setting that phones work by, in force in the caller's district, the one asked for, or home.
   */
  inForce: reads<{ setting: Setting }>()(
    v.object({ name: oneOf(publicSettings, '没有这项设置'), districtId: v.optional(id) }),
  ),
  /**
   * The personal data kept of the caller, and how long: their cases newest first, 20 a page.
   * `texts`: with the texts that modules hold, for an export.
   */
  kept: reads<OwnData>()(v.object({ cursor, texts: v.optional(v.boolean()) })),
  /**
   * The access log of one's case, the latest first, at most 200. Error: CASE_NOT_FOUND also for
   * others' cases.
   */
  accessLog: reads<{ accesses: AccessEntry[] }>()(v.object({ caseId: id })),
  /**
   * Reports an error in the phone's own code, for the admins to see. `message`: the first lines of
   * the error, of which the server logs no digits and no Chinese text. Ten a person and day.
   */
  reportPhoneError: reads<Record<string, never>>()(
    v.object({
      page: v.pipe(v.string('缺少页面'), v.regex(/^[a-z-]+(\/[a-z-]+){0,6}$/, '页面不对')),
      message: text(1, 1000, '缺少错误说明'),
    }),
  ),
  /**
   * The number behind the code of WeChat's phone button, for the caller's own form. `proof`: with
   * it a signature of the caller is bound to this number. Error: PHONE_CODE_SPENT.
   */
  phone: reads<{ phone: string; proof: string }>()(
    v.object({ code: text(1, 200, '没有取到手机号') }),
  ),
}

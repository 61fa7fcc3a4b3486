import * as v from 'valibot'
import type { AgendaKind } from '../vocabulary/agenda'
import type { NoticeKind } from '../vocabulary/notices'
import type { Role } from '../vocabulary/roles'
import { reads } from './action'
import type { CaseSummary } from './case-view'
import { cursor, id, lineText, oneOf, text } from './fields'
import { type LogView, seenLogSize } from './ledger'
import type { AccessEntry, OwnData } from './own-data'
import { publicSettings, type Setting } from './settings'
import type { WarningLine } from './warning'

/** Who the caller is to the service. */
export interface CallerProfile {
  /**
   * The role of a member of staff; `merchant` for a representative of a shop; `consumer` for
   * everybody else.
   */
  role: Role
  /** Only for staff. */
  staff?: {
    id: string
    name: string
    badge: string
    branch: string
    district: string
    grid?: string
    /** Only for leaders of the whole city: the districts that they may choose from. */
    districts?: { id: string; name: string }[]
  }
  /** Only for representatives: ids of their shops. */
  shops?: string[]
  /** The caller's district. `sample`: invented data, for a demonstration. */
  district: { id: string; name: string; hotline: string; sample: boolean }
}

/** What waits for a member of staff. Times are milliseconds since 1970. */
export interface Agenda {
  /** The server's time. */
  now: number
  /** Only kinds with at least one item, most urgent first. */
  items: {
    kind: AgendaKind
    /**
     * At most `maxCounted` (vocabulary/agenda.ts) for kinds whose items are read to be counted.
     */
    count: number
    /** When the first item is due. For kinds without a due date: since when the first one waits. */
    at?: number
  }[]
  /** Only for officers. */
  own?: OwnFigures
}

/** An officer's closed cases of this month, and how the consumers rated the service. */
export interface OwnFigures {
  /** Number of cases closed today. */
  today: number
  /** Number of cases closed this month. */
  month: number
  /** Number of ratings for these cases. */
  rated: number
  /** Mean of the ratings, 1 to 5 with one decimal. Absent without a rating. */
  stars?: number
  /** Median time from accepting a case to its end, minutes. Absent without a closed case. */
  minutes?: number
}

/** A district with its contacts, for the home page. */
export interface DistrictHome {
  id: string
  name: string
  /** Name of the county-level bureau that handles the cases of the district. */
  bureau: string
  hotline: string
  /** Invented data, for a demonstration. */
  sample: boolean
  branches: { name: string; sample: boolean }[]
}

/** A district with the phone numbers of its branches. A branch may have none. */
export interface DistrictContacts extends Omit<DistrictHome, 'branches'> {
  branches: { name: string; sample: boolean; phone?: string }[]
}

/** Everything that a consumer's home page shows. */
export interface Home {
  me: CallerProfile
  /** The caller's own cases, newest first, at most 20. */
  cases: CaseSummary[]
  /** The latest two warnings of the requested district. */
  warnings: WarningLine[]
  /** The newest checkpoint of the log. Absent before the first one. */
  log?: LogView
  /**
   * The server could not read the log. The phone must then not treat the absence of `log` as a
   * missing log.
   */
  isLogUnread?: true
}

/** A kind of subscription message that WeChat can send. */
export interface NoticeChoice {
  kind: NoticeKind
  /** Id of WeChat's message template. */
  templateId: string
  /** The caller has agreed to such messages. */
  on: boolean
}

export const service = {
  /** The caller and their role, for the tabs and the greeting. It gives no permissions. */
  me: reads<CallerProfile>()(v.object({})),
  /** Everything that the home page shows, in one call. */
  home: reads<Home>()(
    v.object({
      /** The district whose warnings are shown. Absent: the caller's home district. */
      districtId: v.optional(id),
      seen: seenLogSize,
    }),
  ),
  /** What waits for the caller in their role. */
  agenda: reads<Agenda>()(v.object({})),
  /** A setting that phones need. */
  inForce: reads<{ setting: Setting }>()(
    v.object({
      name: oneOf(publicSettings, '没有这项设置'),
      /** A setting may differ by district. Absent: the caller's own district, or home district. */
      districtId: v.optional(id),
    }),
  ),
  /**
   * The personal data stored about the caller, and for how long. Cases are listed newest first, 20
   * per page.
   */
  kept: reads<OwnData>()(
    v.object({
      cursor,
      /** Adds the caller's texts that modules store. For an export. */
      texts: v.optional(v.boolean()),
    }),
  ),
  /**
   * The access log of the caller's own case, newest first, at most 200 entries. Error:
   * CASE_NOT_FOUND, also for cases of other people.
   */
  accessLog: reads<{ accesses: AccessEntry[] }>()(v.object({ caseId: id })),
  /**
   * Reports an error in the code of the phone, for the admins. Each person may report ten a day.
   */
  reportPhoneError: reads<Record<string, never>>()(
    v.object({
      page: v.pipe(v.string('缺少页面'), v.regex(/^[a-z-]+(\/[a-z-]+){0,6}$/, '页面不对')),
      /** The first lines of the error. The server masks personal data in them. */
      message: text(1, 1000, '缺少错误说明'),
    }),
  ),
  /**
   * Resolves the one-time code of WeChat's phone button, to fill a form with the caller's number.
   * Error: PHONE_CODE_SPENT.
   */
  phone: reads<{
    phone: string
    /** Proof that WeChat verified the number. It binds a later signature to the number. */
    proof: string
  }>()(v.object({ code: lineText(1, 200, '没有取到手机号') })),
}

import * as v from 'valibot'
import type { BranchDoc, DistrictDoc, GridDoc } from '../../cloudfunctions/_store/place/places'
import { newToken } from '../../cloudfunctions/_store/secrets/ids'
import { id, personName, phone, text } from '../../miniprogram/shared/contract/fields'
import { addAccount } from '../seed/account'
import { Gathered } from '../seed/gathered'

const degrees = v.object({
  longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
  latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
})

/**
 * The bureau's data before the first case: districts, branches and grids, and the admin who gives all other staff their
 * accounts.
 */
const bureau = v.object({
  districts: v.pipe(
    v.array(
      v.object({
        id,
        name: text(2, 40, 'name of the district'),
        code: v.pipe(v.string(), v.regex(/^[A-Z]{2,4}$/, 'two to four capital letters')),
        hotline: v.pipe(v.string(), v.regex(/^\d{3,12}$/)),
        centre: degrees,
        home: v.optional(v.boolean(), false),
      }),
    ),
    v.minLength(1),
    v.check(
      (districts) => districts.filter(({ home }) => home).length === 1,
      'exactly one district is home: that of places which no other claims',
    ),
    v.check(
      (districts) => new Set(districts.map(({ code }) => code)).size === districts.length,
      'two districts have one code',
    ),
  ),
  branches: v.array(
    v.object({ id, districtId: id, name: text(2, 40, 'name of the branch'), phone: v.optional(phone) }),
  ),
  grids: v.array(
    v.object({
      id,
      branchId: id,
      name: text(2, 40, 'name of the grid'),
      outline: v.pipe(v.array(v.tuple([v.number(), v.number()])), v.minLength(3)),
    }),
  ),
  admin: v.object({
    name: personName,
    badge: text(2, 30, 'badge'),
    phone,
    districtId: id,
    city: v.optional(v.literal(true)),
  }),
})
export type Bureau = v.InferOutput<typeof bureau>

/** Reads a bureau's file. Throws an error in words, with the place, for the first value that does not fit. */
export function readBureau(json: unknown): Bureau {
  const parsed = v.safeParse(bureau, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Error(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  }
  const { districts, branches, grids, admin } = parsed.output
  const known = (list: { id: string }[], wanted: string, where: string) => {
    if (!list.some((one) => one.id === wanted)) throw new Error(`${where}: there is no ${wanted}`)
  }
  for (const [at, { districtId }] of branches.entries()) known(districts, districtId, `branches.${at}.districtId`)
  for (const [at, { branchId }] of grids.entries()) known(branches, branchId, `grids.${at}.branchId`)
  known(districts, admin.districtId, 'admin.districtId')
  return parsed.output
}

const day = 86_400_000

/**
 * The first documents by collection, districts last: once they are there, everything is. A repetition writes them all
 * anew, with another code; the admin's event comes next to last, since the timer of functions that are there already
 * would give its first version a place in the log.
 */
export async function beginning({ districts, branches, grids, admin }: Bureau, invite: { id: string; now: number }) {
  const staffId = 'ADMIN000000000000001'
  const { now } = invite
  const account = new Gathered()
  await addAccount(account, { _id: staffId, role: 'admin', ...admin }, now, staffId)
  const area = new Map(branches.map(({ id, districtId }) => [id, districtId]))
  return {
    staff_invites: [
      { _id: invite.id, staffId, at: now, until: now + day },
      { _id: `of:${staffId}`, staffId, at: now, until: now + day, latest: invite.id },
    ],
    branches: branches.map(
      ({ id, districtId, name, phone }): BranchDoc => ({
        _id: id,
        districtId,
        name,
        ...(phone && { phone }),
        sample: false,
      }),
    ),
    grids: grids.map(
      ({ id, branchId, name, outline }): GridDoc => ({
        _id: id,
        districtId: area.get(branchId)!,
        branchId,
        name,
        polygon: outline,
      }),
    ),
    ...account.documents,
    districts: districts.map(
      ({ id, name, code, hotline, centre, home }): DistrictDoc => ({
        _id: id,
        name,
        code,
        hotline,
        centre,
        home,
        sample: false,
        scene: newToken(),
      }),
    ),
  } satisfies Record<string, object[]>
}

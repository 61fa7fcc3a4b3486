import * as v from 'valibot'
import { id, personName, phone, text } from '#shared/contract/fields'

const coordinates = v.object({
  longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
  latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
})

/**
 * The data that must exist before the first case: districts, branches, grids, and the admin who
 * invites all other staff.
 */
const bureauSchema = v.object({
  districts: v.pipe(
    v.array(
      v.object({
        id,
        name: text(2, 40, 'name of the district'),
        code: v.pipe(v.string(), v.regex(/^[A-Z]{2,4}$/, 'two to four capital letters')),
        hotline: v.pipe(v.string(), v.regex(/^\d{3,12}$/)),
        centre: coordinates,
        home: v.optional(v.boolean(), false),
      }),
    ),
    v.minLength(1),
    v.check(
      (districts) => districts.filter(({ home }) => home).length === 1,
      'exactly one district must have home: true. It receives complaints from places outside all districts.',
    ),
    v.check(
      (districts) => new Set(districts.map(({ code }) => code)).size === districts.length,
      'two districts have the same code',
    ),
  ),
  branches: v.array(
    v.object({
      id,
      districtId: id,
      name: text(2, 40, 'name of the branch'),
      phone: v.optional(phone),
    }),
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
export type Bureau = v.InferOutput<typeof bureauSchema>

/** Parses the bureau's file. Throws an error with the path of the first invalid value. */
export function parseBureau(json: unknown): Bureau {
  const parsed = v.safeParse(bureauSchema, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Error(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  }

  const { districts, branches, grids, admin } = parsed.output
  const assertKnown = (places: { id: string }[], placeId: string, path: string) => {
    if (!places.some((place) => place.id === placeId))
      throw new Error(`${path}: there is no ${placeId}`)
  }
  for (const [index, { districtId }] of branches.entries())
    assertKnown(districts, districtId, `branches.${index}.districtId`)
  for (const [index, { branchId }] of grids.entries())
    assertKnown(branches, branchId, `grids.${index}.branchId`)
  assertKnown(districts, admin.districtId, 'admin.districtId')
  return parsed.output
}

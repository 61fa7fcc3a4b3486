import { Refusal } from '../../miniprogram/shared/refusals'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { registerColumns, registerFaults } from '../../miniprogram/shared/vocabulary/register'
import { shopCategories } from '../../miniprogram/shared/vocabulary/shop'
import { type CsvRow, parseCsv } from '../_domain/merchant/csv'
import { type ImportPlan, planImport, type RegisteredShop } from '../_domain/merchant/import-plan'
import { gridAt } from '../_domain/place'
import { answerOnce, type Handler } from '../_serve/call'
import { addDeed } from '../_store/calls/access-log'
import { pathOf, readFile } from '../_store/evidence/evidence'
import {
  addRegistered,
  changeRegistered,
  type MerchantDoc,
  merchants,
  type RegisterEntry,
} from '../_store/merchant/merchants'
import { type GridDoc, gridsIn } from '../_store/place/places'

const told = 200

const importRegister: Handler<'merchant.import'> = async ({ fileID, dryRun }, call) => {
  const { districtId } = call.staff
  const { plan, place, file } = await plannedFrom(fileID, districtId)
  // Thousands of shops do not fit one transaction: each is written by itself, and the same file again writes the rest.
  const done = dryRun ? 0 : await carryOut(plan, place)
  const all = plan.create.length + plan.update.length
  const [created, updated, faults] = [plan.create.length, plan.update.length, plan.faults.slice(0, told)]
  return answerOnce(call, async (transaction) => {
    const refused = faults.map(({ line, fault }) => ({ line, fault }))
    const deed = { districtId, file, created, updated, done, refused }
    if (!dryRun) await addDeed({ type: 'register.imported', data: deed }, { at: call.now, by: call.actor }, transaction)
    return {
      created,
      updated,
      unchanged: plan.unchanged,
      done,
      left: all - done,
      faultCount: plan.faults.length,
      faults: faults.map(({ line, column, fault }) => ({
        line,
        fault,
        words: registerFaults.label(fault),
        ...(column && { column: registerColumns.label(column) }),
      })),
    }
  })
}

export { importRegister as import }

/** A place of the inbox as a ticket gives it. */
const inbox = /^inbox\/[0-9A-Z]{40}$/
const mostBytes = 5 * 1024 * 1024
const aBatch = 40
/** Written well within a function's time, also beside other writers. */
const aShare = 500

/** A shop's district, branch and grid. */
type Place = (shop: RegisteredShop) => Pick<MerchantDoc, 'districtId' | 'branchId' | 'gridId'>

/**
 * An import's plan, from the file and the register, and the file's SHA-256. Refusals: EVIDENCE_NOT_FOUND,
 * EVIDENCE_TOO_LARGE.
 */
async function plannedFrom(
  fileID: string,
  districtId: string,
): Promise<{ plan: ImportPlan; place: Place; file: string }> {
  const bytes = inbox.test(pathOf(fileID) ?? '') ? await readFile(fileID) : undefined
  if (!bytes) throw new Refusal('EVIDENCE_NOT_FOUND', 'fileID', '没有找到文件，请重新上传')
  if (bytes.length > mostBytes) throw new Refusal('EVIDENCE_TOO_LARGE', 'fileID', '文件超过 5 MB，请分几次导入')
  const text = textOf(bytes)
  const grids = await gridsIn(districtId)
  const { known, elsewhere } = await knownOf(text, districtId)
  const plan = planImport(text, known, { categories: shopCategories, bounds: boundsOf(grids), elsewhere })
  const place: Place = (shop) => {
    const grid = gridAt(shop, grids, Number.POSITIVE_INFINITY) as GridDoc
    return { districtId, branchId: grid.branchId, gridId: grid._id }
  }
  return { plan, place, file: fingerprint(bytes) }
}

/** Spreadsheets write UTF-8 or, by default on a Chinese Windows, GB 18030. Hardly a text is both. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * Writes a share of the new and changed shops. A shop's id is made of its credit code: twice is once. @returns how many
 * were written
 */
async function carryOut({ create, update }: ImportPlan, place: Place): Promise<number> {
  const writing = (write: (shop: RegisterEntry) => Promise<void>) => (shop: RegisteredShop) => () =>
    write({ ...docOf(shop), ...place(shop) })
  const steps = [...create.map(writing(addRegistered)), ...update.map(writing(changeRegistered))].slice(0, aShare)
  for (let from = 0; from < steps.length; from += aBatch)
    await Promise.all(steps.slice(from, from + aBatch).map((step) => step()))
  return steps.length
}

const idOf = ({ creditCode }: Pick<RegisteredShop, 'creditCode'>) => `c${creditCode}`

const docOf = (shop: RegisteredShop) => ({
  _id: idOf(shop),
  name: shop.name,
  address: shop.address,
  category: shop.category,
  size: shop.size,
  licence: { code: shop.creditCode, scope: shop.scope },
  location: { type: 'Point' as const, coordinates: [shop.longitude, shop.latitude] as [number, number] },
  registered: shop,
  sample: false,
})

/** The register entries of the shops that the file names, by credit code, and those that are another district's. */
async function knownOf(text: string, districtId: string) {
  const known = new Map<string, RegisteredShop>()
  const elsewhere = new Set<string>()
  const ids = [...new Set(codesIn(text))].map((creditCode) => idOf({ creditCode }))
  for (let from = 0; from < ids.length; from += 500)
    for (const shop of (await merchants.some(ids.slice(from, from + 500))).values()) {
      if (shop.districtId !== districtId) elsewhere.add(shop.licence.code)
      else if (shop.registered) known.set(shop.licence.code, shop.registered)
    }
  return { known, elsewhere }
}

function codesIn(text: string): string[] {
  let rows: CsvRow[] = []
  try {
    rows = parseCsv(text)
  } catch (error) {
    // The plan reports it with its line.
    if (!(error instanceof SyntaxError)) throw error
  }
  const column = (rows[0]?.cells ?? []).findIndex((cell) => cell.trim() === registerColumns.label('creditCode'))
  return rows.slice(1).flatMap(({ cells }) => cells[column]?.trim().toUpperCase() ?? [])
}

/** Box around the grids of a district. */
function boundsOf(grids: GridDoc[]) {
  const corners = grids.flatMap(({ polygon }) => polygon)
  const [lng, lat] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const margin = 0.05
  return {
    west: Math.min(...lng) - margin,
    east: Math.max(...lng) + margin,
    south: Math.min(...lat) - margin,
    north: Math.max(...lat) + margin,
  }
}

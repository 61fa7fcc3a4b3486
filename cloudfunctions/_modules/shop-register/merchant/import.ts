import { AppError } from '#shared/errors'
import { sha256Hex } from '#shared/proof/hash'
import { registerColumns, registerFaults } from '#shared/vocabulary/register'
import { shopCategories } from '#shared/vocabulary/shop'
import {
  type ImportPlan,
  planImport,
  type RegisteredShop,
} from '../../../_domain/merchant/import-plan'
import {
  boundsOf,
  creditCodesIn,
  decodeRegister,
  importRecordOf,
  maxReportedFaults,
  registryIdOf,
} from '../../../_domain/merchant/register-file'
import { gridAt } from '../../../_domain/place'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { cloudPathOf, readStoredFile } from '../../../_persistence/evidence/evidence'
import {
  addRegisteredShop,
  merchants,
  type RegisterEntry,
  registerEntryOf,
  type ShopPlace,
  updateRegisteredShop,
} from '../../../_persistence/merchant/merchants'
import { type GridDoc, gridsIn } from '../../../_persistence/place/places'
import { addAdminAction } from '../../../_persistence/requests/access-log'

const importRegister: Handler<'merchant.import'> = async ({ fileID, dryRun }, actionCall) => {
  const { districtId } = actionCall.staff
  const { plan, placeOfShop, file } = await planFromFile(fileID, districtId)
  // Thousands of shops do not fit one transaction: each is written by itself, and the same file
  // again writes the rest.
  const writtenCount = dryRun ? 0 : await writePlannedShops(plan, placeOfShop)
  const plannedCount = plan.create.length + plan.update.length
  const importRecord = importRecordOf(plan, { districtId, file, done: writtenCount })
  return writeOnce(actionCall, async (transaction) => {
    if (!dryRun)
      await addAdminAction(
        { type: 'register.imported', data: importRecord },
        { at: actionCall.now, by: actionCall.actor },
        transaction,
      )
    return {
      created: importRecord.created,
      updated: importRecord.updated,
      unchanged: plan.unchanged,
      done: writtenCount,
      left: plannedCount - writtenCount,
      faultCount: plan.faults.length,
      faults: plan.faults.slice(0, maxReportedFaults).map(({ line, column, fault }) => ({
        line,
        fault,
        words: registerFaults.label(fault),
        column: column && registerColumns.label(column),
      })),
    }
  })
}

export { importRegister as import }

/** A place of the inbox as a ticket gives it. */
const inboxPath = /^inbox\/[0-9A-Z]{40}$/
const maxFileBytes = 5 * 1024 * 1024
const batchSize = 40
/**
 * So many shops are written well within a function's time, even while other imports are writing.
 */
const maxShopsPerCall = 500

type PlaceOfShop = (shop: RegisteredShop) => ShopPlace

/**
 * An import's plan, from the file and the register, and the file's SHA-256. Errors:
 * EVIDENCE_NOT_FOUND, EVIDENCE_TOO_LARGE.
 */
async function planFromFile(
  fileID: string,
  districtId: string,
): Promise<{ plan: ImportPlan; placeOfShop: PlaceOfShop; file: string }> {
  const bytes = inboxPath.test(cloudPathOf(fileID) ?? '') ? await readStoredFile(fileID) : undefined
  if (!bytes) throw new AppError('EVIDENCE_NOT_FOUND', 'fileID', '没有找到文件，请重新上传')
  if (bytes.length > maxFileBytes)
    throw new AppError('EVIDENCE_TOO_LARGE', 'fileID', '文件超过 5 MB，请分几次导入')
  const csvText = decodeRegister(bytes)
  const grids = await gridsIn(districtId)
  const { known: knownShops, elsewhere } = await loadKnownShops(csvText, districtId)
  const plan = planImport(csvText, knownShops, {
    categories: shopCategories,
    bounds: boundsOf(grids),
    elsewhere,
  })
  const placeOfShop: PlaceOfShop = (shop) => {
    const grid = gridAt(shop, grids, Number.POSITIVE_INFINITY) as GridDoc
    return { districtId, branchId: grid.branchId, gridId: grid._id }
  }
  return { plan, placeOfShop, file: sha256Hex(bytes) }
}

/**
 * Writes a share of the new and changed shops. A shop's id is made of its credit code: twice is
 * once. @returns how many were written
 */
async function writePlannedShops(
  { create, update }: ImportPlan,
  placeOfShop: PlaceOfShop,
): Promise<number> {
  const writeWith =
    (write: (shop: RegisterEntry) => Promise<void>) => (shop: RegisteredShop) => () =>
      write(registerEntryOf(shop, placeOfShop(shop)))
  const steps = [
    ...create.map(writeWith(addRegisteredShop)),
    ...update.map(writeWith(updateRegisteredShop)),
  ].slice(0, maxShopsPerCall)
  for (let startIndex = 0; startIndex < steps.length; startIndex += batchSize)
    await Promise.all(steps.slice(startIndex, startIndex + batchSize).map((step) => step()))
  return steps.length
}

/**
 * The register entries of the shops that the file names, by credit code, and those that are another
 * district's.
 */
async function loadKnownShops(csvText: string, districtId: string) {
  const knownShops = new Map<string, RegisteredShop>()
  const elsewhere = new Set<string>()
  const merchantIds = [...new Set(creditCodesIn(csvText))].map(registryIdOf)
  for (let startIndex = 0; startIndex < merchantIds.length; startIndex += 500)
    for (const shop of (
      await merchants.findMany(merchantIds.slice(startIndex, startIndex + 500))
    ).values()) {
      if (shop.districtId !== districtId) elsewhere.add(shop.licence.code)
      else if (shop.registered) knownShops.set(shop.licence.code, shop.registered)
    }
  return { known: knownShops, elsewhere }
}

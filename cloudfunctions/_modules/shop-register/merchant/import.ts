import { AppError } from '#shared/errors'
import { sha256Hex } from '#shared/proof/hash'
import { registerColumns, registryImportFaults } from '#shared/vocabulary/register'
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

/**
 * Imports the shop registry of a district from a file. A large file needs several calls with the
 * same file. With `dryRun`, nothing is written.
 */
const importRegister: Handler<'merchant.import'> = async ({ fileID, dryRun }, actionCall) => {
  const { districtId } = actionCall.staff
  const { plan, placeOfShop, fileHash } = await planFromFile(fileID, districtId)
  // Thousands of shops do not fit into one transaction. Each is written separately, and a repeated
  // call with the same file writes those that are missing.
  const writtenCount = dryRun ? 0 : await writePlannedShops(plan, placeOfShop)
  const plannedCount = plan.create.length + plan.update.length
  const importRecord = importRecordOf(plan, { districtId, file: fileHash, done: writtenCount })
  const reportedFaults = plan.faults.slice(0, maxReportedFaults)
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
      faults: reportedFaults.map(({ line, column, fault }) => ({
        line,
        fault,
        words: registryImportFaults.label(fault),
        column: column && registerColumns.label(column),
      })),
    }
  })
}

export { importRegister as import }

/** Phones upload files to such paths, which an upload ticket gives them. */
const uploadPath = /^inbox\/[0-9A-Z]{40}$/
const maxFileBytes = 5 * 1024 * 1024
/** Shops that are written at the same time. */
const writesAtOnce = 40
/** Ids that are read at the same time. */
const readsAtOnce = 500
/**
 * Shops that one call writes. It ends well within the time limit of the function, even while other
 * imports are running.
 */
const maxShopsPerCall = 500

type PlaceOfShop = (shop: RegisteredShop) => ShopPlace

interface PlannedImport {
  plan: ImportPlan
  placeOfShop: PlaceOfShop
  /** SHA-256 of the file, hex. */
  fileHash: string
}

/**
 * Compares the file with the registry and plans which shops to create and to update.
 * Errors: EVIDENCE_NOT_FOUND, EVIDENCE_TOO_LARGE.
 */
async function planFromFile(fileID: string, districtId: string): Promise<PlannedImport> {
  const isUpload = uploadPath.test(cloudPathOf(fileID) ?? '')
  const fileBytes = isUpload ? await readStoredFile(fileID) : undefined
  if (!fileBytes) throw new AppError('EVIDENCE_NOT_FOUND', 'fileID', '没有找到文件，请重新上传')
  if (fileBytes.length > maxFileBytes)
    throw new AppError('EVIDENCE_TOO_LARGE', 'fileID', '文件超过 5 MB，请分几次导入')

  const csvText = decodeRegister(fileBytes)
  const grids = await gridsIn(districtId)
  const { knownShops, codesElsewhere } = await loadKnownShops(csvText, districtId)
  const plan = planImport(csvText, knownShops, {
    categories: shopCategories,
    bounds: boundsOf(grids),
    elsewhere: codesElsewhere,
  })
  const placeOfShop: PlaceOfShop = (shop) => {
    // Every shop within the bounds gets a grid: without a distance limit, the nearest one.
    const grid = gridAt(shop, grids, Number.POSITIVE_INFINITY) as GridDoc
    return { districtId, branchId: grid.branchId, gridId: grid._id }
  }
  return { plan, placeOfShop, fileHash: sha256Hex(fileBytes) }
}

/**
 * Writes new and changed shops, at most `maxShopsPerCall`. The id of a shop follows from its credit
 * code, so that a shop that is written twice is still one shop.
 * @returns how many were written
 */
async function writePlannedShops(
  { create: newShops, update: changedShops }: ImportPlan,
  placeOfShop: PlaceOfShop,
): Promise<number> {
  const toEntry = (shop: RegisteredShop): RegisterEntry => registerEntryOf(shop, placeOfShop(shop))
  const allWrites = [
    ...newShops.map((shop) => () => addRegisteredShop(toEntry(shop))),
    ...changedShops.map((shop) => () => updateRegisteredShop(toEntry(shop))),
  ]
  const writes = allWrites.slice(0, maxShopsPerCall)
  for (const batch of batchesOf(writes, writesAtOnce))
    await Promise.all(batch.map((write) => write()))
  return writes.length
}

/**
 * Loads the shops that the file names: those of this district by credit code, and the credit codes
 * that belong to other districts.
 */
async function loadKnownShops(csvText: string, districtId: string) {
  const knownShops = new Map<string, RegisteredShop>()
  const codesElsewhere = new Set<string>()
  const merchantIds = [...new Set(creditCodesIn(csvText))].map(registryIdOf)
  for (const batch of batchesOf(merchantIds, readsAtOnce)) {
    const shopsById = await merchants.findMany(batch)
    for (const { districtId: shopDistrictId, licence, registered } of shopsById.values()) {
      if (shopDistrictId !== districtId) codesElsewhere.add(licence.code)
      else if (registered) knownShops.set(licence.code, registered)
    }
  }
  return { knownShops, codesElsewhere }
}

function batchesOf<Item>(items: Item[], batchSize: number): Item[][] {
  const batches: Item[][] = []
  for (let startIndex = 0; startIndex < items.length; startIndex += batchSize)
    batches.push(items.slice(startIndex, startIndex + batchSize))
  return batches
}

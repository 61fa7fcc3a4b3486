import type { CaseArchive } from '../../miniprogram/shared/contract/ledger'
import { Refusal } from '../../miniprogram/shared/refusals'
import { relations } from '../_domain/case/relations'
import { volumesOf } from '../_domain/case-file/volumes'
import { answerOnce, type Handler } from '../_serve/call'
import { viewerOf } from '../_serve/caller'
import { papersOf } from '../_serve/papers'
import { logAccess } from '../_store/calls/access-log'
import type { CaseDoc } from '../_store/case/cases'
import { addExport } from '../_store/case/exports'
import { withVolume } from '../_store/case/volumes'
import { addressesOf, openFor, storeFile } from '../_store/evidence/files'
import { newId } from '../_store/secrets/ids'
import { caseFolder } from './case-folder'
import { checkerFiles } from './checker/files'

/** Fetched and sent on within a function's time. */
const mostBytes = 120 * 1024 * 1024

export const exportFile: Handler<'ledger.export'> = async ({ volume }, call) => {
  const { head, now, staff } = call
  const heard = relations(viewerOf(call), head.state, head).includes('holder')
  const { files, originals } = await caseFolder(head, heard, () => printed(head))
  const volumes = volumesOf(
    originals.map(({ bytes }) => bytes),
    mostBytes,
  )
  const places = volumes[volume - 1]
  if (!places) throw new Refusal('INVALID_INPUT', 'volume')
  const cloudPath = `exports/${newId()}${newId()}.zip`
  // Recorded before it is written: a call killed in between leaves no file for good.
  await addExport({ _id: newId(), caseId: head._id, cloudPath, at: now })
  const answer = await withVolume(
    volume === 1 ? [...files, ...checkerFiles] : [],
    places.map((place) => originals[place]!),
    async (path, bytes): Promise<CaseArchive> => {
      const fileID = await storeFile(cloudPath, path)
      const url = (await addressesOf([{ fileID }])).get(fileID) as string
      const name = `${head.state.number}${volumes.length > 1 ? `-${volume}` : ''}.zip`
      return { url, name, bytes, until: now + openFor * 1000, volumes: volumes.length }
    },
  )
  await logAccess({ at: now, caseId: head._id, who: staff?._id ?? 'complainant', what: 'export' })
  return answerOnce(call, async () => answer)
}

async function printed(head: CaseDoc) {
  // Loaded only here: typesetting is most of this bundle, and proofs do without it.
  const { pdfOf } = await import('../_paper/paper')
  const papers = await papersOf(head)
  return Promise.all(papers.map(async ({ name, paper }) => ({ name: `papers/${name}.pdf`, bytes: await pdfOf(paper) })))
}

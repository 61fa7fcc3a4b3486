import type CloudBase from '@cloudbase/manager-node'

/** Longer than any ticket lives, and than its timer takes to clear what it led to. */
const age = 3 * 86_400_000
/** Files in one request. */
const share = 50

/**
 * Removes the files of the inbox that are older than three days. A ticket's file has become evidence or is gone after
 * one: what still lies there came without.
 */
export async function sweepInbox(storage: Pick<CloudBase['storage'], 'walkCloudDir' | 'deleteFile'>, now: number) {
  const found = (await storage.walkCloudDir('inbox/')).filter(({ Key }) => Key.startsWith('inbox/') && Key !== 'inbox/')
  const old = found.filter(({ LastModified }) => Date.parse(LastModified) < now - age)
  for (let at = 0; at < old.length; at += share)
    await storage.deleteFile(old.slice(at, at + share).map(({ Key }) => Key))
  const bytes = old.reduce((sum, { Size }) => sum + Number(Size), 0)
  return { removed: old.length, bytes, left: found.length - old.length }
}

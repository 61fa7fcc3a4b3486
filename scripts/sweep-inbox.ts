import type CloudBase from '@cloudbase/manager-node'

/** Longer than the lifetime of a ticket and the time in which its timer removes the file. */
const age = 3 * 86_400_000
/** Number of files in one request. */
const share = 50

/**
 * Removes files from the inbox that are older than three days. By then, a file with a ticket has
 * become evidence or was removed, so these files were uploaded without a ticket.
 */
export async function sweepInbox(
  storage: Pick<CloudBase['storage'], 'walkCloudDir' | 'deleteFile'>,
  now: number,
) {
  const inboxObjects = (await storage.walkCloudDir('inbox/')).filter(
    ({ Key }) => Key.startsWith('inbox/') && Key !== 'inbox/',
  )
  const old = inboxObjects.filter(({ LastModified }) => Date.parse(LastModified) < now - age)
  for (let index = 0; index < old.length; index += share)
    await storage.deleteFile(old.slice(index, index + share).map(({ Key }) => Key))
  const bytes = old.reduce((runningSum, { Size }) => runningSum + Number(Size), 0)
  return { removed: old.length, bytes, left: inboxObjects.length - old.length }
}

import type CloudBase from '@cloudbase/manager-node'

/** Longer than a ticket is valid, plus the time until the timer removes its file. */
const minAgeMs = 3 * 86_400_000
/** Number of files in one request. */
const filesPerRequest = 50

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
  const oldObjects = inboxObjects.filter(
    ({ LastModified }) => Date.parse(LastModified) < now - minAgeMs,
  )
  for (let index = 0; index < oldObjects.length; index += filesPerRequest)
    await storage.deleteFile(oldObjects.slice(index, index + filesPerRequest).map(({ Key }) => Key))
  const bytes = oldObjects.reduce((runningSum, { Size }) => runningSum + Number(Size), 0)
  return { removed: oldObjects.length, bytes, remaining: inboxObjects.length - oldObjects.length }
}

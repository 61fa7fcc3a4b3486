/**
 * A notification says only that something changed: the page then asks the server, so a lost notification loses nothing.
 * While the watch is broken, `changed` is called every twenty seconds instead, and a new watch is tried.
 */
const RETRY_MS = 20_000

/** A notification: the case and the state that it has come to. */
interface Notification {
  kind: string
  caseId: string
}

/**
 * Calls `changed` whenever something changed for this person, with the notification unless it is only the regular call
 * of a broken watch. Returns a function that stops it, to be called when the page hides.
 */
export function onNotification(changed: (notification?: Notification) => void): () => void {
  let over = false
  let watcher: { close(): unknown } | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const listen = () => {
    watcher = wx.cloud
      .database()
      .collection('notifications')
      .where({ to: '{openid}' })
      .watch({
        onChange: (snapshot: { type?: string; docs: Record<string, any> }) => {
          if (!over && snapshot.type !== 'init') changed(snapshot.docs[0])
        },
        onError: () => {
          if (over) return
          watcher = undefined
          retry = setTimeout(() => {
            changed()
            listen()
          }, RETRY_MS)
        },
      })
  }

  listen()
  return () => {
    over = true
    if (retry) clearTimeout(retry)
    watcher?.close()
    watcher = undefined
  }
}

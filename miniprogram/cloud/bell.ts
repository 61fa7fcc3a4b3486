/**
 * The bell says only "look": the page then asks the server. A lost bell loses nothing: while the line is down, `ring` is
 * called every twenty seconds instead, and a new line is tried.
 */
const RETRY_MS = 20_000

/** What a bell says: the state that a case has come to. */
export interface Bell {
  kind: string
  caseId: string
}

/**
 * Calls `ring` whenever something changed for this person, with the bell unless it is only time to look again. Returns what
 * ends it; call that when the page hides.
 */
export function onBell(ring: (bell?: Bell) => void): () => void {
  let over = false
  let watcher: { close(): unknown } | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const listen = () => {
    watcher = wx.cloud
      .database()
      .collection('bells')
      .where({ to: '{openid}' })
      .watch({
        onChange: (snapshot: { type?: string; docs: Record<string, any> }) => {
          if (!over && snapshot.type !== 'init') ring(snapshot.docs[0])
        },
        onError: () => {
          if (over) return
          watcher = undefined
          retry = setTimeout(() => {
            ring()
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

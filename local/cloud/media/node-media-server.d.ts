/**
 * What we use of node-media-server: its FLV reader and its relay with the running GOP. It has no
 * types.
 */
declare module 'node-media-server/src/core/logger.js' {
  const logger: { log: (text: string) => void }
  export default logger
}
declare module 'node-media-server/src/protocol/flv.js' {
  export default class Flv {
    onPacketCallback: (packet: object) => void
    /** An error's text, or null. */
    parserData(bytes: Buffer): string | null
  }
}
declare module 'node-media-server/src/server/broadcast_server.js' {
  export interface Session {
    id: string
    /** `address:port`; a recorder has none. */
    ip: string
    protocol: 'flv'
    streamPath: string
    playCount: number
    /** Receives whole FLV tags. */
    sendBuffer(bytes: Buffer): void
  }
  export default class BroadcastServer {
    constructor(streamPath: string)
    publishGraceMs: number
    postPublish(session: Session): string | null
    donePublish(session: Session): void
    postPlay(session: Session): string | null
    donePlay(session: Session): void
    broadcastMessage(packet: object): void
    _finishPublish(): void
  }
}

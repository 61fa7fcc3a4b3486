import { FLV_HEAD, flvConfig, flvFrame, flvMetadata } from './flv.ts'

/** What a pusher tells its page, in WeChat's codes. */
type Tell = (code: number, message: string) => void

const GOP_US = 1_000_000
const BUSY_BYTES = 1024 * 1024
const RETRIES = 3
const RETRY_MS = 1000
const RATE = 800_000

/** Encodes a camera's pictures and sends them to a stream's address until it is stopped; dials again three times. */
export function openPush(stream: MediaStream, url: string, online: () => boolean, tell: Tell) {
  const stats = { frames: 0, bytes: 0, dropped: 0, width: 0, height: 0 }
  const track = stream.getVideoTracks()[0]!
  const { frameRate = 20 } = track.getSettings()
  let socket: WebSocket | undefined
  let config: Uint8Array | undefined
  let [keyAt, first] = [Number.NEGATIVE_INFINITY, Number.NaN]
  let [stopped, failures] = [false, 0]
  // Paused, no pictures are sent, and the connection stays; cut, it is dialled again.
  const push = { stats, paused: false, cut: () => socket?.close(3000), stop }

  const send = (bytes: Uint8Array) => {
    stats.bytes += bytes.length
    socket!.send(bytes as Uint8Array<ArrayBuffer>)
  }
  const encoder = new VideoEncoder({
    error: (error) => tell(-1303, `video encode failed: ${error.message}`),
    output(chunk, metadata) {
      const description = metadata?.decoderConfig?.description
      if (description) config = bytesOf(description)
      if (socket?.readyState !== WebSocket.OPEN || !config) return
      if (Number.isNaN(first)) {
        // A connection begins with a key frame, since a player could not decode what comes before one.
        if (chunk.type !== 'key') return
        first = chunk.timestamp
        send(FLV_HEAD)
        send(flvMetadata(stats.width, stats.height, frameRate))
        send(flvConfig(config))
        tell(1002, 'push begin')
      } else if (description) send(flvConfig(config))
      const data = new Uint8Array(chunk.byteLength)
      chunk.copyTo(data)
      send(flvFrame(Math.round((chunk.timestamp - first) / 1000), chunk.type === 'key', data))
      stats.frames++
    },
  })

  function take(frame: VideoFrame): void {
    if (push.paused || socket?.readyState !== WebSocket.OPEN) return
    if (encoder.state === 'unconfigured') {
      // Of a fake camera in portrait only the displayed size is right; encoders want even ones.
      stats.width = frame.displayWidth & ~1
      stats.height = frame.displayHeight & ~1
      const size = { width: stats.width, height: stats.height, bitrate: RATE, framerate: frameRate }
      encoder.configure({ codec: 'avc1.42001f', ...size, latencyMode: 'realtime', avc: { format: 'avc' } })
    }
    if (encoder.state !== 'configured') return
    if (encoder.encodeQueueSize > 3 || socket.bufferedAmount > BUSY_BYTES) {
      stats.dropped++
      tell(1101, 'net busy')
    } else {
      const keyFrame = frame.timestamp - keyAt >= GOP_US
      if (keyFrame) keyAt = frame.timestamp
      encoder.encode(frame, { keyFrame })
    }
  }

  function dial(): unknown {
    if (!online()) return lost()
    socket = new WebSocket(url, 'publisher')
    socket.onopen = () => {
      tell(1001, 'connected')
      ;[failures, keyAt, first] = [0, Number.NEGATIVE_INFINITY, Number.NaN]
    }
    socket.onclose = lost
  }

  function lost(): unknown {
    if (stopped) return
    tell(3004, 'the connection is gone')
    if (++failures > RETRIES) return tell(-1307, 'gave up after 3 retries')
    tell(1102, `reconnecting, ${failures} of ${RETRIES}`)
    setTimeout(() => stopped || dial(), RETRY_MS * failures)
  }

  /** Sends what is encoded, then says goodbye. */
  async function stop(): Promise<void> {
    if (stopped) return
    stopped = true
    if (encoder.state === 'configured') await encoder.flush()
    if (encoder.state !== 'closed') encoder.close()
    // Closed earlier, the tail would be lost.
    while (socket?.readyState === WebSocket.OPEN && socket.bufferedAmount > 0)
      await new Promise((r) => setTimeout(r, 10))
    socket?.close(1000)
  }

  dial()
  void pump(track, take, () => stopped)
  return push
}

async function pump(track: MediaStreamTrack, take: (frame: VideoFrame) => void, stopped: () => boolean) {
  const Processor = (window as any).MediaStreamTrackProcessor
  const reader = new Processor({ track, maxBufferSize: 2 }).readable.getReader()
  while (!stopped()) {
    const { value, done } = await reader.read()
    if (done) return
    if (!stopped()) take(value)
    value.close()
  }
  await reader.cancel()
}

const bytesOf = (source: AllowSharedBufferSource) =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice()

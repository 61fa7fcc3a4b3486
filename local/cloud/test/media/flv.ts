import { createHash } from 'node:crypto'
import { WebSocket } from 'ws'

/** Tencent's signature, implemented here again so that the test does not use the tested code. */
export function signed(name: string, key: string, ends: number): string {
  const txTime = Math.floor(ends / 1000)
    .toString(16)
    .toUpperCase()
  return `txSecret=${createHash('md5').update(`${key}${name}${txTime}`).digest('hex')}&txTime=${txTime}`
}

const tag = (type: number, at: number, body: Buffer) => {
  const head = Buffer.alloc(11)
  head[0] = type
  head.writeUIntBE(body.length, 1, 3)
  head.writeUIntBE(at & 0xffffff, 4, 3)
  head[7] = at >> 24
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length + 11)
  return Buffer.concat([head, body, size])
}

export const flvHead = Buffer.from('464c5601010000000900000000', 'hex')
/**
 * A decoder configuration (Baseline 3.1) as the first video tag must carry; its parameter sets are
 * of a 16 × 16 picture.
 */
export const flvConfig = tag(
  9,
  0,
  Buffer.from('17000000000142c01fffe1000467420000010003680000', 'hex'),
)
/** A frame that contains its number and `more` bytes. Every 20th frame is a key frame. */
export const flvFrame = (number: number, at: number, more = Buffer.alloc(0)) =>
  tag(
    9,
    at,
    Buffer.concat([
      Buffer.from([number % 20 ? 0x27 : 0x17, 1, 0, 0, 0]),
      Buffer.from(`frame ${number};`),
      more,
    ]),
  )

/**
 * Opens a WebSocket that adds its messages to `received`. If the server refuses the connection, the
 * promise resolves with the HTTP status.
 */
export function connect(
  address: string,
  isPublisher = false,
  received: Buffer[] = [],
): Promise<WebSocket | number> {
  const protocol = isPublisher ? 'publisher' : undefined
  const socket = new WebSocket(address.replace('http', 'ws'), protocol)
  socket.on('message', (bytes: Buffer) => received.push(bytes))
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

export const publishTo = async (address: string) => assertAccepted(await connect(address, true))

/** Plays a livestream. Its bytes are added to `received`. */
export const playFrom = async (address: string, received: Buffer[]) =>
  assertAccepted(await connect(address, false, received))

function assertAccepted(socketOrStatus: WebSocket | number): WebSocket {
  if (typeof socketOrStatus === 'number') throw new Error(`refused with ${socketOrStatus}`)
  return socketOrStatus
}

/** Tries to publish or to play, and returns the HTTP status with which the server refuses. */
export async function readRejectionStatus(
  address: string,
  role: 'publisher' | 'player',
): Promise<number> {
  const socketOrStatus = await connect(address, role === 'publisher')
  if (typeof socketOrStatus === 'number') return socketOrStatus
  socketOrStatus.terminate()
  throw new Error(`the server accepted a ${role}`)
}

/** The numbers of the frames in the bytes of a player or a file. */
export const framesIn = (bytes: Buffer) =>
  [...bytes.toString('latin1').matchAll(/frame (\d+);/g)].map(([, n]) => Number(n))

import { describe, expect, test } from 'vitest'
import { isOwnMachine, limitedAs, networkOf } from './network.ts'

const asked = (remoteAddress: string, forwarded?: string | string[]) => ({
  headers: { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})

describe('where a request comes from', () => {
  test('without a proxy nobody is believed', () => {
    expect(networkOf(asked('203.0.113.7', '198.51.100.1'), 0)).toBe('203.0.113.7')
    expect(networkOf(asked('::ffff:203.0.113.7'), 0)).toBe('203.0.113.7')
  })

  test('behind proxies, what the outermost of them saw; what was sent in from outside counts for nothing', () => {
    expect(networkOf(asked('10.0.0.1', '198.51.100.1'), 1)).toBe('198.51.100.1')
    expect(networkOf(asked('10.0.0.1', '6.6.6.6, 198.51.100.1'), 1)).toBe('198.51.100.1')
    expect(networkOf(asked('10.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.2'), 2)).toBe('198.51.100.1')
    expect(networkOf(asked('10.0.0.1', 'words'), 1)).toBe('10.0.0.1')
    expect(networkOf(asked('10.0.0.1'), 1)).toBe('10.0.0.1')
    expect(networkOf(asked('10.0.0.1', '198.51.100.1'), 3)).toBe('10.0.0.1')
  })

  test('one limit for an IPv4 address, and for an IPv6 network', () => {
    expect(limitedAs('203.0.113.7')).toBe('203.0.113.7')
    const same = ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:1:2:3', '2001:DB8:1:2:0:0:0:9']
    expect(new Set(same.map(limitedAs))).toEqual(new Set(['2001:db8:1:2']))
    expect(limitedAs('2001:db8::1')).toBe('2001:db8:0:0')
    expect(limitedAs('2001:db8:1:3::1')).toBe('2001:db8:1:3')
  })

  test('its own machine is no stranger', () => {
    expect(['127.0.0.1', '::1', '10.0.0.1', '203.0.113.7'].map(isOwnMachine)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

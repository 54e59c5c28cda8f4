import { describe, expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

describe('passwords that anybody would try first', () => {
  test.each([
    'password',
    'Password1',
    'P@ssw0rd!',
    'p455w0rd2024',
    'passwordpassword',
    '12345678',
    '0987654321',
    '19840612',
    'qwertyuiop',
    'qwerty123456',
    '1q2w3e4r5t',
    'zaq12wsx',
    'aaaaaaaaaa',
    'abcabcabc',
    'abcdefgh1',
    'iloveyou!!',
    'Welcome2026',
    'changeme123',
    'sunshine1',
    'ｐａｓｓｗｏｒｄ',
    'letmein2024',
    'monkeydragon7',
  ])('%s is one', (password) => expect(isCommonPassword(password)).toBe(true))

  test.each([
    'correct horse battery staple',
    'vines over a wet slate roof',
    'tK9-fomalhaut',
    'Übermorgen fährt kein Zug',
    'пять белых парусов в тумане',
    '83519472650183',
    'sunshine in a jar of plums',
  ])('%s is none', (password) => expect(isCommonPassword(password)).toBe(false))

  test('what is known of the person and the desk counts as well', () => {
    const own = ['Harbour Desk', 'Amira Haddad', 'amira.haddad', 'harbour.example']
    for (const password of [
      'amirahaddad',
      'Haddad1987',
      'harbourdesk!',
      'HarbourDesk2026',
      'amira.haddad1',
    ])
      expect(isCommonPassword(password, own), password).toBe(true)
    expect(isCommonPassword('harbour lights and herring', own)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest';
import { parseCookie } from './cookies';

describe('a cookie of the api', () => {
  it('is handed to the browser with all its safeguards', () => {
    const line = '__Host-parvis=ab%3Dc; Max-Age=1209600; Path=/; HttpOnly; Secure; SameSite=Lax';
    expect(parseCookie(line)).toEqual({
      name: '__Host-parvis',
      value: 'ab=c',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      maxAge: 1_209_600,
    });
  });

  it('ends when the api ends it', () => {
    const line = 'parvis=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; SameSite=Strict';
    expect(parseCookie(line)).toMatchObject({
      value: '',
      expires: new Date(0),
      httpOnly: false,
      sameSite: 'strict',
    });
  });

  it('without a name is no cookie', () => {
    expect(parseCookie('=x; Path=/')).toBeUndefined();
    expect(parseCookie('')).toBeUndefined();
  });
});

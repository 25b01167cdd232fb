//! The options of the command line.

use std::error::Error;
use std::path::PathBuf;

use lexopt::prelude::{Long, Short, ValueExt};

pub(crate) const HELP: &str = "\
A local Graph under /beta, kept in SQLite.

Options:
    --listen ADDRESS     where to listen (127.0.0.1:8080; port 0 picks a free one)
    --database FILE      where to keep the entities (graph.db)
    --help               this text

Behind a proxy, such as one for TLS, links lead to the proxy: either
    --base-url URL       the URL of the service as clients see it: https://graph.example.com/beta
or
    --trust-forwarded    take it from the headers Forwarded or X-Forwarded-*, which the proxy must set

For browsers, with the feature `cors`:
    --cors ORIGIN        let pages of this origin call: https://app.example.com, or * for all; give it again
                         for a further origin

Who may call: either
    --token TOKEN        whoever has this token, for everything (a random one, which is shown)
or, with the feature `jwt`,
    --jwks FILE          who has a JSON Web Token that one of these keys has signed (the file is read again
                         when it changes),
    --issuer ISSUER      that has this issuer (iss)
    --audience AUDIENCE  and this audience (aud); its scp or roles must be among the operation's permissions

The variable RUST_LOG sets the level of the log on stderr: info by default, debug for each request.
";

pub(crate) struct Options {
    pub(crate) listen: String,
    pub(crate) database: PathBuf,
    pub(crate) access: Access,
    pub(crate) links: Links,
    /// The origins whose pages may call.
    #[cfg(feature = "cors")]
    pub(crate) cors: Vec<String>,
}

/// Where links in responses lead.
pub(crate) enum Links {
    /// To the host that the request names.
    Host,
    /// To this URL.
    BaseUrl(String),
    /// To where the proxy's headers say.
    Forwarded,
}

/// Who may call.
pub(crate) enum Access {
    Token(String),
    #[cfg(feature = "jwt")]
    Jwks {
        file: PathBuf,
        issuer: String,
        audience: String,
    },
}

impl Options {
    /// The options given, or none when only help was asked for.
    pub(crate) fn parse() -> Result<Option<Self>, Box<dyn Error>> {
        let mut listen = "127.0.0.1:8080".to_owned();
        let mut database = PathBuf::from("graph.db");
        let (mut base_url, mut trusts_forwarded, mut cors) = (None, false, Vec::new());
        let (mut token, mut jwks, mut issuer, mut audience) = (None, None, None, None);
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("listen") => listen = arguments.value()?.string()?,
                Long("database") => database = arguments.value()?.into(),
                Long("base-url") => base_url = Some(arguments.value()?.string()?),
                Long("trust-forwarded") => trusts_forwarded = true,
                Long("cors") => cors.push(arguments.value()?.string()?),
                Long("token") => token = Some(arguments.value()?.string()?),
                Long("jwks") => jwks = Some(PathBuf::from(arguments.value()?)),
                Long("issuer") => issuer = Some(arguments.value()?.string()?),
                Long("audience") => audience = Some(arguments.value()?.string()?),
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected().into()),
            }
        }
        let links = match (base_url, trusts_forwarded) {
            (None, false) => Links::Host,
            (Some(url), false) => Links::BaseUrl(url),
            (None, true) => Links::Forwarded,
            (Some(_), true) => return Err("give either --base-url or --trust-forwarded, not both".into()),
        };
        #[cfg(not(feature = "cors"))]
        if !cors.is_empty() {
            return Err(
                "--cors needs a feature: cargo run --example device-management --features cors".into()
            );
        }
        let access = match (token, jwks, issuer, audience) {
            (Some(token), None, None, None) => Access::Token(token),
            (None, None, None, None) => Access::Token(uuid::Uuid::new_v4().simple().to_string()),
            #[cfg(feature = "jwt")]
            (None, Some(file), Some(issuer), Some(audience)) => Access::Jwks { file, issuer, audience },
            #[cfg(not(feature = "jwt"))]
            (None, Some(_), Some(_), Some(_)) => {
                return Err(
                    "--jwks needs a feature: cargo run --example device-management --features jwt".into()
                );
            }
            (Some(_), ..) => {
                return Err("give either --token, or --jwks, --issuer and --audience, not both".into());
            }
            (None, jwks, issuer, audience) => {
                let given = [
                    ("--jwks", jwks.is_some()),
                    ("--issuer", issuer.is_some()),
                    ("--audience", audience.is_some()),
                ];
                let missing: Vec<_> =
                    given.iter().filter(|(_, given)| !given).map(|(name, _)| *name).collect();
                let missing = missing.join(" and ");
                return Err(format!("--jwks, --issuer and --audience belong together: add {missing}").into());
            }
        };
        Ok(Some(Self {
            listen,
            database,
            access,
            links,
            #[cfg(feature = "cors")]
            cors,
        }))
    }
}
